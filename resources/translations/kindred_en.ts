<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BurstsView</name>
    <message numerus="yes">
        <source>Move %Ln rejected photo(s) to the trash …</source>
        <translation>
            <numerusform>Move %Ln rejected photo to the trash …</numerusform>
            <numerusform>Move %Ln rejected photos to the trash …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareFooter</name>
    <message numerus="yes">
        <source>Also %n better</source>
        <translation>
            <numerusform>Also %n better</numerusform>
            <numerusform>Also %n better</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) selected</source>
        <translation>
            <numerusform>%n photo selected</numerusform>
            <numerusform>%n photos selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s)</source>
        <translation>
            <numerusform>%n new photo</numerusform>
            <numerusform>%n new photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) copied</source>
        <translation>
            <numerusform>%n new photo copied</numerusform>
            <numerusform>%n new photos copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n photo(s) to a folder …</source>
        <translation>
            <numerusform>Copy %n photo to a folder …</numerusform>
            <numerusform>Copy %n photos to a folder …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) not compared</source>
        <translation>
            <numerusform>%n other file not compared</numerusform>
            <numerusform>%n other files not compared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareRoom</name>
    <message numerus="yes">
        <source>%n photo(s) copied to {folder}</source>
        <translation>
            <numerusform>%n photo copied to {folder}</numerusform>
            <numerusform>%n photos copied to {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be copied</source>
        <translation>
            <numerusform>%n photo could not be copied</numerusform>
            <numerusform>%n photos could not be copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) exported</source>
        <translation>
            <numerusform>%n photo exported</numerusform>
            <numerusform>%n photos exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message numerus="yes">
        <source>Compare %n photo(s)</source>
        <translation>
            <numerusform>Compare %n photo</numerusform>
            <numerusform>Compare %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPanel</name>
    <message numerus="yes">
        <source>Show %n group(s): {list}</source>
        <translation>
            <numerusform>Show %n group: {list}</numerusform>
            <numerusform>Show %n groups: {list}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesRoom</name>
    <message numerus="yes">
        <source>%n group(s) were left alone: the photo to be kept is not available.</source>
        <translation>
            <numerusform>%n group was left alone: the photo to be kept is not available.</numerusform>
            <numerusform>%n groups were left alone: the photo to be kept is not available.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No photo of %n group(s) would stay.</source>
        <translation>
            <numerusform>No photo of %n group would stay.</numerusform>
            <numerusform>No photo of %n groups would stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExclusionsDialog</name>
    <message numerus="yes">
        <source>Leaves out {count} of %n photo(s)</source>
        <translation>
            <numerusform>Leaves out {count} of %n photo</numerusform>
            <numerusform>Leaves out {count} of %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesRoom</name>
    <message numerus="yes">
        <source>Move %n photo(s) to …</source>
        <translation>
            <numerusform>Move %n photo to …</numerusform>
            <numerusform>Move %n photos to …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) were left alone</source>
        <translation>
            <numerusform>%n photo was left alone</numerusform>
            <numerusform>%n photos were left alone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and {companions} moved to the trash</source>
        <translation>
            <numerusform>%n photo and {companions} moved to the trash</numerusform>
            <numerusform>%n photos and {companions} moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and {companions} are back</source>
        <translation>
            <numerusform>%n photo and {companions} are back</numerusform>
            <numerusform>%n photos and {companions} are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and {companions} moved to {folder}</source>
        <translation>
            <numerusform>%n photo and {companions} moved to {folder}</numerusform>
            <numerusform>%n photos and {companions} moved to {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) moved to the trash</source>
        <translation>
            <numerusform>%n photo moved to the trash</numerusform>
            <numerusform>%n photos moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are back</source>
        <translation>
            <numerusform>%n photo is back</numerusform>
            <numerusform>%n photos are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) moved to {folder}</source>
        <translation>
            <numerusform>%n photo moved to {folder}</numerusform>
            <numerusform>%n photos moved to {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo: move %n photo(s) to the trash</source>
        <translation>
            <numerusform>Undo: move %n photo to the trash</numerusform>
            <numerusform>Undo: move %n photos to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo: move %n photo(s)</source>
        <translation>
            <numerusform>Undo: move %n photo</numerusform>
            <numerusform>Undo: move %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message numerus="yes">
        <source>%n file(s) could not be read …</source>
        <translation>
            <numerusform>%n file could not be read …</numerusform>
            <numerusform>%n files could not be read …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n unreadable</numerusform>
            <numerusform>%n unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n photo(s) kept</source>
        <translation>
            <numerusform>Offline · %n photo kept</numerusform>
            <numerusform>Offline · %n photos kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n photo(s) can be searched</source>
        <translation>
            <numerusform>{done} of %n photo can be searched</numerusform>
            <numerusform>{done} of %n photos can be searched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) waiting to be indexed</source>
        <translation>
            <numerusform>%n photo waiting to be indexed</numerusform>
            <numerusform>%n photos waiting to be indexed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n file could not be read</numerusform>
            <numerusform>%n files could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersRoom</name>
    <message numerus="yes">
        <source>%n photo(s) can be searched now</source>
        <translation>
            <numerusform>%n photo can be searched now</numerusform>
            <numerusform>%n photos can be searched now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing has changed; %n file(s) could not be read</source>
        <translation>
            <numerusform>Nothing has changed; %n file could not be read</numerusform>
            <numerusform>Nothing has changed; %n files could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) can be searched</source>
        <translation>
            <numerusform>%n new photo can be searched</numerusform>
            <numerusform>%n new photos can be searched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) left out</source>
        <translation>
            <numerusform>%n photo left out</numerusform>
            <numerusform>%n photos left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n file could not be read</numerusform>
            <numerusform>%n files could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message numerus="yes">
        <source>{bits} – {words} (%n byte(s) a photo)</source>
        <translation>
            <numerusform>{bits} – {words} (%n byte a photo)</numerusform>
            <numerusform>{bits} – {words} (%n bytes a photo)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message numerus="yes">
        <source>%n photo(s) left out of this search</source>
        <translation>
            <numerusform>%n photo left out of this search</numerusform>
            <numerusform>%n photos left out of this search</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) marked as similar; the next training follows</source>
        <translation>
            <numerusform>%n pair marked as similar; the next training follows</numerusform>
            <numerusform>%n pairs marked as similar; the next training follows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) marked as not similar; the next training follows</source>
        <translation>
            <numerusform>%n pair marked as not similar; the next training follows</numerusform>
            <numerusform>%n pairs marked as not similar; the next training follows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) removed</source>
        <translation>
            <numerusform>%n mark removed</numerusform>
            <numerusform>%n marks removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewPhotosPill</name>
    <message numerus="yes">
        <source>%Ln new photo(s) ↑</source>
        <translation>
            <numerusform>%Ln new photo ↑</numerusform>
            <numerusform>%Ln new photos ↑</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message numerus="yes">
        <source>Looking for photos … %n found</source>
        <translation>
            <numerusform>Looking for photos … %n found</numerusform>
            <numerusform>Looking for photos … %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n hour left</numerusform>
            <numerusform>%n hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message numerus="yes">
        <source>%n companion file(s)</source>
        <translation>
            <numerusform>%n companion file</numerusform>
            <numerusform>%n companion files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n photo(s) to the trash?</source>
        <translation>
            <numerusform>Move %n photo to the trash?</numerusform>
            <numerusform>Move %n photos to the trash?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n photo(s) and {companions} to the trash?</source>
        <translation>
            <numerusform>Move %n photo and {companions} to the trash?</numerusform>
            <numerusform>Move %n photos and {companions} to the trash?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{folder} already has a file with the name of %n photo(s):</source>
        <translation>
            <numerusform>{folder} already has a file with the name of this photo:</numerusform>
            <numerusform>{folder} already has files with the names of %n photos:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message numerus="yes">
        <source>It follows %n mark(s) of yours.</source>
        <translation>
            <numerusform>It follows %n mark of yours.</numerusform>
            <numerusform>It follows %n marks of yours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n photo(s).</source>
        <translation>
            <numerusform>Learned from %n photo.</numerusform>
            <numerusform>Learned from %n photos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message numerus="yes">
        <source>the first of %n photo(s) that are nearly the same</source>
        <translation>
            <numerusform>the first of %n photo that is nearly the same</numerusform>
            <numerusform>the first of %n photos that are nearly the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message numerus="yes">
        <source>{shown} of %Ln photo(s)</source>
        <translation>
            <numerusform>{shown} of %Ln photo</numerusform>
            <numerusform>{shown} of %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n similar photo(s)</source>
        <translation>
            <numerusform>%n similar photo</numerusform>
            <numerusform>%n similar photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsRoom</name>
    <message numerus="yes">
        <source>%n photo(s) exported</source>
        <translation>
            <numerusform>%n photo exported</numerusform>
            <numerusform>%n photos exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message numerus="yes">
        <source>%n photo(s) matched since it was saved</source>
        <translation>
            <numerusform>%n photo matched since it was saved</numerusform>
            <numerusform>%n photos matched since it was saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new match(es)</source>
        <translation>
            <numerusform>%n new match</numerusform>
            <numerusform>%n new matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavedSearchesRoom</name>
    <message numerus="yes">
        <source>%n new photo(s) for “{name}”</source>
        <translation>
            <numerusform>%n new photo for “{name}”</numerusform>
            <numerusform>%n new photos for “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new match(es) for your saved searches</source>
        <translation>
            <numerusform>%n new match for your saved searches</numerusform>
            <numerusform>%n new matches for your saved searches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Searches</name>
    <message numerus="yes">
        <source>Kindred searches with the first %n of these picture(s).</source>
        <translation>
            <numerusform>Kindred searches with the first of these pictures.</numerusform>
            <numerusform>Kindred searches with the first %n of these pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A search has at most %n example(s): remove one first.</source>
        <translation>
            <numerusform>A search has at most %n example: remove it first.</numerusform>
            <numerusform>A search has at most %n examples: remove one first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message numerus="yes">
        <source>%n kind(s) of damage repaired.</source>
        <translation>
            <numerusform>%n kind of damage repaired.</numerusform>
            <numerusform>%n kinds of damage repaired.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingNews</name>
    <message numerus="yes">
        <source>Your %n correction(s) changed {changed} of the first {first} here</source>
        <translation>
            <numerusform>Your %n correction changed {changed} of the first {first} here</numerusform>
            <numerusform>Your %n corrections changed {changed} of the first {first} here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kindred has learned your collection: %n of the first {first} here are new</source>
        <translation>
            <numerusform>Kindred has learned your collection: %n of the first {first} here is new</numerusform>
            <numerusform>Kindred has learned your collection: %n of the first {first} here are new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message numerus="yes">
        <source>Add at least %n photo(s) first.</source>
        <translation>
            <numerusform>Add at least %n photo first.</numerusform>
            <numerusform>Add at least %n photos first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) since the last training.</source>
        <translation>
            <numerusform>%n new photo since the last training.</numerusform>
            <numerusform>%n new photos since the last training.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new mark(s) since the last training.</source>
        <translation>
            <numerusform>%n new mark since the last training.</numerusform>
            <numerusform>%n new marks since the last training.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n hour left</numerusform>
            <numerusform>%n hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message numerus="yes">
        <source>Looking for photos: %n so far</source>
        <translation>
            <numerusform>Looking for photos: %n so far</numerusform>
            <numerusform>Looking for photos: %n so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Plurals</name>
    <message numerus="yes">
        <source>Photos like {name} and %n more</source>
        <translation>
            <numerusform>Photos like {name} and %n more</numerusform>
            <numerusform>Photos like {name} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not like {name} and %n more</source>
        <translation>
            <numerusform>not like {name} and %n more</numerusform>
            <numerusform>not like {name} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) go to the trash</source>
        <translation>
            <numerusform>%n photo goes to the trash</numerusform>
            <numerusform>%n photos go to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n companion file(s)</source>
        <translation>
            <numerusform>%n companion file</numerusform>
            <numerusform>%n companion files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra copy(s)</source>
        <translation>
            <numerusform>%n extra copy</numerusform>
            <numerusform>%n extra copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n series</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
</TS>
