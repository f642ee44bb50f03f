<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
        <source>%n photo(s) waiting to be looked at</source>
        <translation>
            <numerusform>%n photo waiting to be looked at</numerusform>
            <numerusform>%n photos waiting to be looked at</numerusform>
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
    <name>ReportCard</name>
    <message numerus="yes">
        <source>Learned from %n photo(s), and in use now.</source>
        <translation>
            <numerusform>Learned from %n photo, and in use now.</numerusform>
            <numerusform>Learned from %n photos, and in use now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n photo(s), but the version before tells your photos apart better. It stays in use.</source>
        <translation>
            <numerusform>Learned from %n photo, but the version before tells your photos apart better. It stays in use.</numerusform>
            <numerusform>Learned from %n photos, but the version before tells your photos apart better. It stays in use.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message numerus="yes">
        <source>Photos like {name} and %n more</source>
        <translation>
            <numerusform>Photos like {name} and %n more</numerusform>
            <numerusform>Photos like {name} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) identical or nearly so</source>
        <translation>
            <numerusform>%n photo identical or nearly so</numerusform>
            <numerusform>%n photos identical or nearly so</numerusform>
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
        <source>A search has %n example(s) at most: take one away first.</source>
        <translation>
            <numerusform>A search has %n example at most: take one away first.</numerusform>
            <numerusform>A search has %n examples at most: take one away first.</numerusform>
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
</context>
<context>
    <name>VersionsButton</name>
    <message numerus="yes">
        <source>{when} · %n photo(s)</source>
        <translation>
            <numerusform>{when} · %n photo</numerusform>
            <numerusform>{when} · %n photos</numerusform>
        </translation>
    </message>
</context>
</TS>
