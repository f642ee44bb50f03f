<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the photos on show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kindred speaks this language when you start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect when you start Kindred again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Copy this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Picture to search with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a picture here, or press Enter to pick one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a picture here, or click to pick one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a picture here
or click to pick one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExclusionsDialog</name>
    <message>
        <source>Leave photos out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave photos out of {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a name or a pattern on each line: a folder such as drafts, a kind of file such as *.png, or a place such as old/2009*. Photos that fit are not searched. The files are not touched, and come back when you delete the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patterns, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Leaves out {count} of %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultReporter</name>
    <message>
        <source>Something went wrong in Kindred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your photos and your library are safe. If it happens again, copy the details below into a report; closing and opening Kindred usually helps.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>No program could be found that opens {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file manager could be opened for {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not there now. If its drive is unplugged, plug it in; if it was moved, press F5 to look for changes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Folders of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of photos (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for changes in every folder (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that could not be read …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for changes here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that could not be read here …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave photos out …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch for changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be done with the chosen folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read …</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>not watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n photo(s) kept</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n photo(s) can be searched</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No photos yet; watched for new ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) waiting to be looked at</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not watched: changes are found when you look for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: {patterns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this folder?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kindred forgets {folder}. The photos themselves are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoldersRoom</name>
    <message>
        <source>Add a folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that could not be read …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop adding?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is done: those photos can be searched, the others wait until you look for changes. Or forget the folder. The photos themselves are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on adding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the library?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) can be searched now</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) can be searched</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) left out</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They are left out of searches and tried again when they change. Everything else can be searched.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message>
        <source>Learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks at each photo once and describes it. A change takes effect with the next training, which then reads every photo again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fineness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is kept of each photo to compare it by. Finer tells more photos apart. Takes effect with the next training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use now: {name}, {bits} bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the one in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{network}; downloads {size} once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>very fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coarse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coarsest</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{bits} – {words} (%n byte(s) a photo)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>a network trained on your own photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quick, comes with Kindred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quick, plainer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slower, sees more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slowest, used in older studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read all photos again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next training reads every photo again with {network}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That takes at least as long as adding your folders did. Until then everything stays as it is, and the version in use is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before that, {size} are downloaded once. Nothing of yours is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it next time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LossCurve</name>
    <message>
        <source>Loss of the training, step by step</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search with the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back, or clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PerformancePage</name>
    <message>
        <source>Performance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes a quarter of the machine. Good while you work, or on battery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes what other programs leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As fast as the machine can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the machine looking at photos may take. Takes effect at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking what there is …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect when you start Kindred again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} (not there now)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use now: {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine has no graphics processor that Kindred can use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main processor (CPU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics processor (NVIDIA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics processor (Apple)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoDelegate</name>
    <message>
        <source>Identical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearly identical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesRoom</name>
    <message>
        <source>Settings …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress of indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop here; what was finished is kept and can be searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the photos that are left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not go on with the folder that was added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the model, only this once …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos … %n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Paused; folders are not watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at {done} of {total} photos; folders are not watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search with an image file (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search with what the clipboard holds (Ctrl+V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos like this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search and show the newest photos (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search with a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take {name} out of the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueryRoom</name>
    <message>
        <source>Search with a picture …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>Similar photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the ten most similar photos the short codes bring up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much nearer the codes of similar photos are than those of any two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited copies found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches with 80, 50 or 25 % of a photo that show the whole photo first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resaved, recoloured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches with a small, badly compressed, brighter, grey or framed copy that show the photo first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirrored or turned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches with a copy mirrored or turned by 10° or 90° that show the photo first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the code alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of all these copies the short code finds before photos are compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos told apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many photos have a code of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information per bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How evenly each bit of the code divides your photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits that stand for one photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n photo(s), and in use now.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n photo(s), but the version before tells your photos apart better. It stays in use.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message>
        <source>identical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearly identical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearly identical when turned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds this picture as a part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>similar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>No photo can be searched yet. They come as soon as they are indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a picture to find its relatives, or choose one here and press S.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photos here yet. They appear as soon as they are indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos like {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Photos like {name} and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) identical or nearly so</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The most similar first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsRoom</name>
    <message>
        <source>Find photos like this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the paths</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Searches</name>
    <message numerus="yes">
        <source>Kindred searches with the first %n of these picture(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A search has %n example(s) at most: take one away first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>First add a folder of photos: drop one, or choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pasted picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a link arrived, and Kindred fetches nothing from the network. Copy the picture itself in your browser, then paste it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is neither a picture nor a folder. Drop an image file, or copy one and paste it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>The library you chose in the settings cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the usual library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the library of the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the usual place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Kindred knows of your photos lies here. The photos stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes one file with all that Kindred has learned. To go back to it, unpack it into an empty folder and choose that folder above. Photos are not in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks whether anything is damaged or missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the next start: {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a library or an empty folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} holds other files: choose an empty folder, or one with a library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the next start: the usual place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups (*.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the thumbnails?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kindred deletes the small pictures that it made of your photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They come back by themselves when you see the photos; that is slower the first time. Those of folders that are offline are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: {file} ({size})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small pictures of your photos take {size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is damaged: go back to a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries that belong to nothing: {count}. Go back to a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that cannot be searched: {count}. Look for changes (F5), or retrain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes without a photo: {count}. Retrain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnails missing: {count}. They come back when seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version in use is damaged: choose another one, or retrain.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>{number} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Learn this collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn what your own photos have in common; searches get sharper (Ctrl+T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the training; the version in use stays in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the version before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the new version anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Add at least %n photo(s) first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Kindred has not learned from your photos yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) since the last training.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Up to date with your photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the model …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading photos …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding neighbours …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning what neighbours share …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning the codes …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding your photos …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing with the version before …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingRoom</name>
    <message>
        <source>Retrain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kindred has learned your collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches use the version you chose</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VersionsButton</name>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every version that was learned; go back to any of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came with Kindred</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{when} · %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchingPage</name>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave photos out …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what is left out of the chosen folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New photos in a folder with a tick can be searched within seconds. The others are looked at when Kindred starts and when you look for changes (F5).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: {patterns}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Find the other photos like this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a folder of photos here, or choose one. Kindred looks at every photo once; after that, any picture finds its relatives in the blink of an eye.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this computer. Your photos are never changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
