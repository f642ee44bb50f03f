<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FoldersPanel</name>
    <message numerus="yes">
        <location filename="../../app/folders/panel.py" line="120"/>
        <source>%n file(s) could not be read …</source>
        <translation>
            <numerusform>%n file could not be read …</numerusform>
            <numerusform>%n files could not be read …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/panel.py" line="146"/>
        <source>Offline · %n photo(s) kept</source>
        <translation>
            <numerusform>Offline · %n photo kept</numerusform>
            <numerusform>Offline · %n photos kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/panel.py" line="149"/>
        <source>{done} of %n photo(s) can be searched</source>
        <translation>
            <numerusform>{done} of %n photo can be searched</numerusform>
            <numerusform>{done} of %n photos can be searched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/panel.py" line="153"/>
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersRoom</name>
    <message numerus="yes">
        <location filename="../../app/main_window.py" line="305"/>
        <source>%n photo(s) can be searched now</source>
        <translation>
            <numerusform>%n photo can be searched now</numerusform>
            <numerusform>%n photos can be searched now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/main_window.py" line="334"/>
        <source>%n new photo(s) can be searched</source>
        <translation>
            <numerusform>%n new photo can be searched</numerusform>
            <numerusform>%n new photos can be searched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/main_window.py" line="339"/>
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
        <location filename="../../app/folders/progress_strip.py" line="82"/>
        <source>Looking for photos … %n found</source>
        <translation>
            <numerusform>Looking for photos … %n found</numerusform>
            <numerusform>Looking for photos … %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/progress_strip.py" line="127"/>
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/progress_strip.py" line="129"/>
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/folders/progress_strip.py" line="130"/>
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
        <location filename="../../app/training/report.py" line="42"/>
        <source>Learned from %n photo(s), and in use now.</source>
        <translation>
            <numerusform>Learned from %n photo, and in use now.</numerusform>
            <numerusform>Learned from %n photos, and in use now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/training/report.py" line="45"/>
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
        <location filename="../../app/results/panel.py" line="142"/>
        <source>Photos like {name} and %n more</source>
        <translation>
            <numerusform>Photos like {name} and %n more</numerusform>
            <numerusform>Photos like {name} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/results/panel.py" line="147"/>
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
        <location filename="../../app/query/searches.py" line="99"/>
        <source>Kindred searches with the first %n of these picture(s).</source>
        <translation>
            <numerusform>Kindred searches with the first of these pictures.</numerusform>
            <numerusform>Kindred searches with the first %n of these pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/query/searches.py" line="112"/>
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
        <location filename="../../app/training/panel.py" line="160"/>
        <source>Add at least %n photo(s) first.</source>
        <translation>
            <numerusform>Add at least %n photo first.</numerusform>
            <numerusform>Add at least %n photos first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/training/panel.py" line="164"/>
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
        <location filename="../../app/training/versions.py" line="64"/>
        <source>{when} · %n photo(s)</source>
        <translation>
            <numerusform>{when} · %n photo</numerusform>
            <numerusform>{when} · %n photos</numerusform>
        </translation>
    </message>
</context>
</TS>
