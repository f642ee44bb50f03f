<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FoldersPanel</name>
    <message numerus="yes">
        <location filename="../../app/folders/panel.py" line="98"/>
        <source>%n file(s) could not be read …</source>
        <translation>
            <numerusform>%n file could not be read …</numerusform>
            <numerusform>%n files could not be read …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/panel.py" line="113"/>
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/panel.py" line="115"/>
        <source>offline · %n photo(s) kept</source>
        <translation>
            <numerusform>offline · %n photo kept</numerusform>
            <numerusform>offline · %n photos kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <location filename="../../app/main_window.py" line="286"/>
        <source>%n photo(s) identical or nearly so; the others by similarity</source>
        <translation>
            <numerusform>%n photo identical or nearly so; the others by similarity</numerusform>
            <numerusform>%n photos identical or nearly so; the others by similarity</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/main_window.py" line="312"/>
        <source>%n photo(s) can be searched now</source>
        <translation>
            <numerusform>%n photo can be searched now</numerusform>
            <numerusform>%n photos can be searched now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/main_window.py" line="343"/>
        <source>%n new photo(s) can be searched</source>
        <translation>
            <numerusform>%n new photo can be searched</numerusform>
            <numerusform>%n new photos can be searched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/main_window.py" line="351"/>
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n file could not be read</numerusform>
            <numerusform>%n files could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message numerus="yes">
        <location filename="../../app/folders/progress_strip.py" line="51"/>
        <source>Looking for photos … %n found</source>
        <translation>
            <numerusform>Looking for photos … %n found</numerusform>
            <numerusform>Looking for photos … %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/progress_strip.py" line="78"/>
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/progress_strip.py" line="80"/>
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/progress_strip.py" line="81"/>
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n hour left</numerusform>
            <numerusform>%n hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message numerus="yes">
        <location filename="../../app/training/panel.py" line="92"/>
        <source>Add at least %n photos first.</source>
        <translation>
            <numerusform>Add at least %n photos first.</numerusform>
            <numerusform>Add at least %n photos first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/training/panel.py" line="96"/>
        <source>%n new photo(s) since the last training.</source>
        <translation>
            <numerusform>%n new photo since the last training.</numerusform>
            <numerusform>%n new photos since the last training.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/training/panel.py" line="143"/>
        <source>Learned from %n photo(s). Searches use what was learned.</source>
        <translation>
            <numerusform>Learned from %n photo. Searches use what was learned.</numerusform>
            <numerusform>Learned from %n photos. Searches use what was learned.</numerusform>
        </translation>
    </message>
</context>
</TS>
