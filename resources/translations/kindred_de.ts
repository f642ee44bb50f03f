<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Size of the photos on show</source>
        <translation>Größe der gezeigten Fotos</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>Sprache des Systems</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Kindred speaks this language when you start it again.</source>
        <translation>Kindred spricht diese Sprache nach dem nächsten Start.</translation>
    </message>
    <message>
        <source>Takes effect when you start Kindred again.</source>
        <translation>Gilt nach dem nächsten Start von Kindred.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Copy this message</source>
        <translation>Diese Meldung kopieren</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Picture to search with</source>
        <translation>Bild, mit dem gesucht wird</translation>
    </message>
    <message>
        <source>Drop a picture here, or press Enter to pick one.</source>
        <translation>Legen Sie ein Bild hier ab, oder drücken Sie die Eingabetaste, um eines zu wählen.</translation>
    </message>
    <message>
        <source>Drop a picture here, or click to pick one</source>
        <translation>Bild hier ablegen oder zum Wählen klicken</translation>
    </message>
    <message>
        <source>Drop a picture here
or click to pick one</source>
        <translation>Bild hier ablegen
oder zum Wählen klicken</translation>
    </message>
</context>
<context>
    <name>ExclusionsDialog</name>
    <message>
        <source>Leave photos out</source>
        <translation>Fotos auslassen</translation>
    </message>
    <message>
        <source>Leave photos out of {folder}</source>
        <translation>Fotos in {folder} auslassen</translation>
    </message>
    <message>
        <source>Write a name or a pattern on each line: a folder such as drafts, a kind of file such as *.png, or a place such as old/2009*. Photos that fit are not searched. The files are not touched, and come back when you delete the line.</source>
        <translation>Schreiben Sie in jede Zeile einen Namen oder ein Muster: einen Ordner wie entwürfe, eine Dateiart wie *.png oder einen Ort wie alt/2009*. Passende Fotos werden nicht durchsucht. Die Dateien bleiben unberührt und sind wieder da, wenn Sie die Zeile löschen.</translation>
    </message>
    <message>
        <source>Patterns, one a line</source>
        <translation>Muster, eines je Zeile</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>Fotos werden gesucht …</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message numerus="yes">
        <source>Leaves out {count} of %n photo(s)</source>
        <translation>
            <numerusform>Lässt {count} von %n Foto aus</numerusform>
            <numerusform>Lässt {count} von %n Fotos aus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultReporter</name>
    <message>
        <source>Something went wrong in Kindred</source>
        <translation>In Kindred ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>Your photos and your library are safe. If it happens again, copy the details below into a report; closing and opening Kindred usually helps.</source>
        <translation>Ihre Fotos und Ihre Bibliothek sind sicher. Geschieht es wieder, kopieren Sie die Einzelheiten unten in einen Bericht; meist hilft es, Kindred zu schließen und neu zu öffnen.</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>No program could be found that opens {path}</source>
        <translation>Es wurde kein Programm gefunden, das {path} öffnet</translation>
    </message>
    <message>
        <source>No file manager could be opened for {path}</source>
        <translation>Für {path} ließ sich kein Dateimanager öffnen</translation>
    </message>
    <message>
        <source>{path} is not there now. If its drive is unplugged, plug it in; if it was moved, press F5 to look for changes.</source>
        <translation>{path} ist gerade nicht da. Ist das Laufwerk abgezogen, stecken Sie es an; wurde die Datei verschoben, drücken Sie F5, um nach Änderungen zu suchen.</translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Folders of the library</source>
        <translation>Ordner der Bibliothek</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder of photos (Ctrl+O)</source>
        <translation>Einen Ordner mit Fotos hinzufügen (Strg+O)</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Look for changes in every folder (F5)</source>
        <translation>In allen Ordnern nach Änderungen suchen (F5)</translation>
    </message>
    <message>
        <source>Files that could not be read …</source>
        <translation>Nicht lesbare Dateien …</translation>
    </message>
    <message>
        <source>Look for changes here</source>
        <translation>Hier nach Änderungen suchen</translation>
    </message>
    <message>
        <source>Files that could not be read here …</source>
        <translation>Nicht lesbare Dateien hier …</translation>
    </message>
    <message>
        <source>Leave photos out …</source>
        <translation>Fotos auslassen …</translation>
    </message>
    <message>
        <source>Watch for changes</source>
        <translation>Auf Änderungen achten</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Forget this folder</source>
        <translation>Diesen Ordner vergessen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>What can be done with the chosen folder</source>
        <translation>Was mit dem gewählten Ordner getan werden kann</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read …</source>
        <translation>
            <numerusform>%n Datei nicht lesbar …</numerusform>
            <numerusform>%n Dateien nicht lesbar …</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>Einen Ordner mit Fotos hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n unlesbar</numerusform>
            <numerusform>%n unlesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n photo(s) kept</source>
        <translation>
            <numerusform>Offline · %n Foto behalten</numerusform>
            <numerusform>Offline · %n Fotos behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n photo(s) can be searched</source>
        <translation>
            <numerusform>{done} von %n Foto durchsuchbar</numerusform>
            <numerusform>{done} von %n Fotos durchsuchbar</numerusform>
        </translation>
    </message>
    <message>
        <source>No photos yet; watched for new ones</source>
        <translation>Noch keine Fotos; neue werden bemerkt</translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation>Noch keine Fotos</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) waiting to be looked at</source>
        <translation>
            <numerusform>%n Foto wartet noch</numerusform>
            <numerusform>%n Fotos warten noch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n Datei nicht lesbar</numerusform>
            <numerusform>%n Dateien nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Not watched: changes are found when you look for them</source>
        <translation>Nicht beobachtet: Änderungen werden gefunden, wenn Sie danach suchen</translation>
    </message>
    <message>
        <source>Left out: {patterns}</source>
        <translation>Ausgelassen: {patterns}</translation>
    </message>
    <message>
        <source>Forget this folder?</source>
        <translation>Diesen Ordner vergessen?</translation>
    </message>
    <message>
        <source>Kindred forgets {folder}. The photos themselves are not touched.</source>
        <translation>Kindred vergisst {folder}. Die Fotos selbst bleiben unberührt.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>FoldersRoom</name>
    <message>
        <source>Add a folder …</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation>Nach Änderungen suchen</translation>
    </message>
    <message>
        <source>Files that could not be read …</source>
        <translation>Nicht lesbare Dateien …</translation>
    </message>
    <message>
        <source>Stop adding?</source>
        <translation>Hinzufügen beenden?</translation>
    </message>
    <message>
        <source>Keep what is done: those photos can be searched, the others wait until you look for changes. Or forget the folder. The photos themselves are not touched.</source>
        <translation>Behalten Sie, was fertig ist: Diese Fotos sind durchsuchbar, die anderen warten, bis Sie nach Änderungen suchen. Oder vergessen Sie den Ordner. Die Fotos selbst bleiben unberührt.</translation>
    </message>
    <message>
        <source>Keep what is done</source>
        <translation>Fertiges behalten</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Go on adding</source>
        <translation>Weiter hinzufügen</translation>
    </message>
    <message>
        <source>Add to the library?</source>
        <translation>Zur Bibliothek hinzufügen?</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) can be searched now</source>
        <translation>
            <numerusform>%n Foto ist jetzt durchsuchbar</numerusform>
            <numerusform>%n Fotos sind jetzt durchsuchbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is up to date</source>
        <translation>Alles ist auf dem neuesten Stand</translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) can be searched</source>
        <translation>
            <numerusform>%n neues Foto ist durchsuchbar</numerusform>
            <numerusform>%n neue Fotos sind durchsuchbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) left out</source>
        <translation>
            <numerusform>%n Foto ausgelassen</numerusform>
            <numerusform>%n Fotos ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n Datei nicht lesbar</numerusform>
            <numerusform>%n Dateien nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>They are left out of searches and tried again when they change. Everything else can be searched.</source>
        <translation>Sie werden nicht durchsucht und erneut versucht, sobald sie sich ändern. Alles andere ist durchsuchbar.</translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Looks at each photo once and describes it. A change takes effect with the next training, which then reads every photo again.</source>
        <translation>Sieht jedes Foto einmal an und beschreibt es. Eine Änderung gilt ab dem nächsten Lernen, das dann jedes Foto neu liest.</translation>
    </message>
    <message>
        <source>Fineness</source>
        <translation>Feinheit</translation>
    </message>
    <message>
        <source>How much is kept of each photo to compare it by. Finer tells more photos apart. Takes effect with the next training.</source>
        <translation>Wie viel von jedem Foto zum Vergleichen behalten wird. Feiner unterscheidet mehr Fotos. Gilt ab dem nächsten Lernen.</translation>
    </message>
    <message>
        <source>In use now: {name}, {bits} bits</source>
        <translation>Jetzt in Gebrauch: {name}, {bits} Bit</translation>
    </message>
    <message>
        <source>Keep the one in use</source>
        <translation>Das jetzige behalten</translation>
    </message>
    <message>
        <source>{network}; downloads {size} once</source>
        <translation>{network}; lädt einmal {size}</translation>
    </message>
    <message>
        <source>finest</source>
        <translation>am feinsten</translation>
    </message>
    <message>
        <source>very fine</source>
        <translation>sehr fein</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>fein</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>grob</translation>
    </message>
    <message>
        <source>coarsest</source>
        <translation>am gröbsten</translation>
    </message>
    <message numerus="yes">
        <source>{bits} – {words} (%n byte(s) a photo)</source>
        <translation>
            <numerusform>{bits} – {words} (%n Byte je Foto)</numerusform>
            <numerusform>{bits} – {words} (%n Byte je Foto)</numerusform>
        </translation>
    </message>
    <message>
        <source>a network trained on your own photos</source>
        <translation>ein mit Ihren eigenen Fotos trainiertes Netz</translation>
    </message>
    <message>
        <source>quick, comes with Kindred</source>
        <translation>schnell, in Kindred enthalten</translation>
    </message>
    <message>
        <source>quick, plainer</source>
        <translation>schnell, einfacher</translation>
    </message>
    <message>
        <source>slower, sees more</source>
        <translation>langsamer, sieht mehr</translation>
    </message>
    <message>
        <source>slowest, used in older studies</source>
        <translation>am langsamsten, aus älteren Studien</translation>
    </message>
    <message>
        <source>Read all photos again?</source>
        <translation>Alle Fotos neu lesen?</translation>
    </message>
    <message>
        <source>The next training reads every photo again with {network}.</source>
        <translation>Das nächste Lernen liest jedes Foto neu mit {network}.</translation>
    </message>
    <message>
        <source>That takes at least as long as adding your folders did. Until then everything stays as it is, and the version in use is kept.</source>
        <translation>Das dauert mindestens so lange wie das Hinzufügen Ihrer Ordner. Bis dahin bleibt alles, wie es ist, und die jetzige Version bleibt erhalten.</translation>
    </message>
    <message>
        <source>Before that, {size} are downloaded once. Nothing of yours is sent.</source>
        <translation>Vorher werden einmal {size} geladen. Von Ihnen wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Use it next time</source>
        <translation>Nächstes Mal verwenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>LossCurve</name>
    <message>
        <source>Loss of the training, step by step</source>
        <translation>Verlust beim Lernen, Schritt für Schritt</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Search with the clipboard</source>
        <translation>Mit der Zwischenablage suchen</translation>
    </message>
    <message>
        <source>Back, or clear the search</source>
        <translation>Zurück, oder Suche leeren</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>PerformancePage</name>
    <message>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Takes a quarter of the machine. Good while you work, or on battery.</source>
        <translation>Nimmt ein Viertel des Rechners. Gut, während Sie arbeiten, oder im Akkubetrieb.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Takes what other programs leave.</source>
        <translation>Nimmt, was andere Programme übrig lassen.</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>As fast as the machine can.</source>
        <translation>So schnell der Rechner kann.</translation>
    </message>
    <message>
        <source>Work in the background</source>
        <translation>Arbeit im Hintergrund</translation>
    </message>
    <message>
        <source>How much of the machine looking at photos may take. Takes effect at once.</source>
        <translation>Wie viel vom Rechner das Lesen der Fotos nehmen darf. Gilt sofort.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Choose by itself</source>
        <translation>Selbst wählen</translation>
    </message>
    <message>
        <source>Looking what there is …</source>
        <translation>Es wird nachgesehen …</translation>
    </message>
    <message>
        <source>Takes effect when you start Kindred again.</source>
        <translation>Gilt nach dem nächsten Start von Kindred.</translation>
    </message>
    <message>
        <source>{device} (not there now)</source>
        <translation>{device} (jetzt nicht da)</translation>
    </message>
    <message>
        <source>In use now: {device}</source>
        <translation>Jetzt in Gebrauch: {device}</translation>
    </message>
    <message>
        <source>This machine has no graphics processor that Kindred can use.</source>
        <translation>Dieser Rechner hat keinen Grafikprozessor, den Kindred nutzen kann.</translation>
    </message>
    <message>
        <source>Main processor (CPU)</source>
        <translation>Hauptprozessor (CPU)</translation>
    </message>
    <message>
        <source>Graphics processor (NVIDIA)</source>
        <translation>Grafikprozessor (NVIDIA)</translation>
    </message>
    <message>
        <source>Graphics processor (Apple)</source>
        <translation>Grafikprozessor (Apple)</translation>
    </message>
</context>
<context>
    <name>PhotoDelegate</name>
    <message>
        <source>Identical</source>
        <translation>Identisch</translation>
    </message>
    <message>
        <source>Nearly identical</source>
        <translation>Nahezu identisch</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>Gedreht</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Ausschnitt</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
</context>
<context>
    <name>PreferencesRoom</name>
    <message>
        <source>Settings …</source>
        <translation>Einstellungen …</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress of indexing</source>
        <translation>Fortschritt beim Einlesen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop here; what was finished is kept and can be searched</source>
        <translation>Hier anhalten; Fertiges bleibt und ist durchsuchbar</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on with the photos that are left</source>
        <translation>Mit den übrigen Fotos weitermachen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Do not go on with the folder that was added</source>
        <translation>Mit dem hinzugefügten Ordner nicht weitermachen</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>Fotos werden gesucht …</translation>
    </message>
    <message>
        <source>Preparing the model, only this once …</source>
        <translation>Das Modell wird vorbereitet, nur dieses eine Mal …</translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos … %n found</source>
        <translation>
            <numerusform>Fotos werden gesucht … %n gefunden</numerusform>
            <numerusform>Fotos werden gesucht … %n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused; folders are not watched</source>
        <translation>Angehalten; Ordner werden nicht beobachtet</translation>
    </message>
    <message>
        <source>Paused at {done} of {total} photos; folders are not watched</source>
        <translation>Angehalten bei {done} von {total} Fotos; Ordner werden nicht beobachtet</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>{done} of {total} photos</source>
        <translation>{done} von {total} Fotos</translation>
    </message>
    <message>
        <source>{rate} per second</source>
        <translation>{rate} je Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>noch %n Minute</numerusform>
            <numerusform>noch %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>noch %n Stunde</numerusform>
            <numerusform>noch %n Stunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Search with an image file (Ctrl+F)</source>
        <translation>Mit einer Bilddatei suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Search with what the clipboard holds (Ctrl+V)</source>
        <translation>Mit dem Inhalt der Zwischenablage suchen (Strg+V)</translation>
    </message>
    <message>
        <source>Photos like this one</source>
        <translation>Fotos wie dieses</translation>
    </message>
    <message>
        <source>Clear the search and show the newest photos (Esc)</source>
        <translation>Die Suche leeren und die neuesten Fotos zeigen (Esc)</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Search with a picture</source>
        <translation>Mit einem Bild suchen</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>Bilder ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Take {name} out of the search</source>
        <translation>{name} aus der Suche nehmen</translation>
    </message>
</context>
<context>
    <name>QueryRoom</name>
    <message>
        <source>Search with a picture …</source>
        <translation>Mit einem Bild suchen …</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>Similar photos</source>
        <translation>Ähnliche Fotos</translation>
    </message>
    <message>
        <source>Found by the code</source>
        <translation>Durch den Code gefunden</translation>
    </message>
    <message>
        <source>How many of the ten most similar photos the short codes bring up.</source>
        <translation>Wie viele der zehn ähnlichsten Fotos die kurzen Codes finden.</translation>
    </message>
    <message>
        <source>Drawn together</source>
        <translation>Zusammengerückt</translation>
    </message>
    <message>
        <source>How much nearer the codes of similar photos are than those of any two.</source>
        <translation>Wie viel näher die Codes ähnlicher Fotos liegen als die irgendeines Paars.</translation>
    </message>
    <message>
        <source>Edited copies found</source>
        <translation>Bearbeitete Kopien gefunden</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>Cropped</source>
        <translation>Beschnitten</translation>
    </message>
    <message>
        <source>Searches with 80, 50 or 25 % of a photo that show the whole photo first.</source>
        <translation>Suchen mit 80, 50 oder 25 % eines Fotos, die das ganze Foto zuerst zeigen.</translation>
    </message>
    <message>
        <source>Resaved, recoloured</source>
        <translation>Neu gespeichert, umgefärbt</translation>
    </message>
    <message>
        <source>Searches with a small, badly compressed, brighter, grey or framed copy that show the photo first.</source>
        <translation>Suchen mit einer kleinen, stark komprimierten, helleren, grauen oder gerahmten Kopie, die das Foto zuerst zeigen.</translation>
    </message>
    <message>
        <source>Mirrored or turned</source>
        <translation>Gespiegelt oder gedreht</translation>
    </message>
    <message>
        <source>Searches with a copy mirrored or turned by 10° or 90° that show the photo first.</source>
        <translation>Suchen mit einer gespiegelten oder um 10° oder 90° gedrehten Kopie, die das Foto zuerst zeigen.</translation>
    </message>
    <message>
        <source>By the code alone</source>
        <translation>Allein durch den Code</translation>
    </message>
    <message>
        <source>How many of all these copies the short code finds before photos are compared.</source>
        <translation>Wie viele all dieser Kopien der kurze Code findet, bevor Fotos verglichen werden.</translation>
    </message>
    <message>
        <source>Photos told apart</source>
        <translation>Unterschiedene Fotos</translation>
    </message>
    <message>
        <source>How many photos have a code of their own.</source>
        <translation>Wie viele Fotos einen eigenen Code haben.</translation>
    </message>
    <message>
        <source>Information per bit</source>
        <translation>Information je Bit</translation>
    </message>
    <message>
        <source>How evenly each bit of the code divides your photos.</source>
        <translation>Wie gleichmäßig jedes Bit des Codes Ihre Fotos teilt.</translation>
    </message>
    <message>
        <source>Code length</source>
        <translation>Codelänge</translation>
    </message>
    <message>
        <source>Bits that stand for one photo.</source>
        <translation>Bits, die für ein Foto stehen.</translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n photo(s), and in use now.</source>
        <translation>
            <numerusform>Aus %n Foto gelernt und jetzt in Gebrauch.</numerusform>
            <numerusform>Aus %n Fotos gelernt und jetzt in Gebrauch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n photo(s), but the version before tells your photos apart better. It stays in use.</source>
        <translation>
            <numerusform>Aus %n Foto gelernt, aber die vorige Version unterscheidet Ihre Fotos besser. Sie bleibt in Gebrauch.</numerusform>
            <numerusform>Aus %n Fotos gelernt, aber die vorige Version unterscheidet Ihre Fotos besser. Sie bleibt in Gebrauch.</numerusform>
        </translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message>
        <source>identical</source>
        <translation>identisch</translation>
    </message>
    <message>
        <source>nearly identical</source>
        <translation>nahezu identisch</translation>
    </message>
    <message>
        <source>nearly identical when turned</source>
        <translation>gedreht nahezu identisch</translation>
    </message>
    <message>
        <source>holds this picture as a part</source>
        <translation>enthält dieses Bild als Ausschnitt</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>ähnlich</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>No photo can be searched yet. They come as soon as they are indexed.</source>
        <translation>Noch ist kein Foto durchsuchbar. Sie kommen, sobald sie eingelesen sind.</translation>
    </message>
    <message>
        <source>Newest photos</source>
        <translation>Neueste Fotos</translation>
    </message>
    <message>
        <source>Drop a picture to find its relatives, or choose one here and press S.</source>
        <translation>Legen Sie ein Bild ab, um verwandte zu finden, oder wählen Sie hier eines und drücken Sie S.</translation>
    </message>
    <message>
        <source>No photos here yet. They appear as soon as they are indexed.</source>
        <translation>Hier sind noch keine Fotos. Sie erscheinen, sobald sie eingelesen sind.</translation>
    </message>
    <message>
        <source>Photos like {name}</source>
        <translation>Fotos wie {name}</translation>
    </message>
    <message numerus="yes">
        <source>Photos like {name} and %n more</source>
        <translation>
            <numerusform>Fotos wie {name} und %n weiteres</numerusform>
            <numerusform>Fotos wie {name} und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) identical or nearly so</source>
        <translation>
            <numerusform>%n Foto identisch oder nahezu</numerusform>
            <numerusform>%n Fotos identisch oder nahezu</numerusform>
        </translation>
    </message>
    <message>
        <source>The most similar first</source>
        <translation>Die ähnlichsten zuerst</translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation>{count} ms</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
</context>
<context>
    <name>ResultsRoom</name>
    <message>
        <source>Find photos like this one</source>
        <translation>Fotos wie dieses finden</translation>
    </message>
    <message>
        <source>Add to the search</source>
        <translation>Zur Suche hinzufügen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Copy the files</source>
        <translation>Dateien kopieren</translation>
    </message>
    <message>
        <source>Copy the paths</source>
        <translation>Pfade kopieren</translation>
    </message>
</context>
<context>
    <name>Searches</name>
    <message numerus="yes">
        <source>Kindred searches with the first %n of these picture(s).</source>
        <translation>
            <numerusform>Kindred sucht mit dem ersten dieser Bilder.</numerusform>
            <numerusform>Kindred sucht mit den ersten %n dieser Bilder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A search has %n example(s) at most: take one away first.</source>
        <translation>
            <numerusform>Eine Suche hat höchstens %n Beispiel: Nehmen Sie zuerst eines weg.</numerusform>
            <numerusform>Eine Suche hat höchstens %n Beispiele: Nehmen Sie zuerst eines weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>First add a folder of photos: drop one, or choose one.</source>
        <translation>Fügen Sie zuerst einen Ordner mit Fotos hinzu: ablegen oder wählen.</translation>
    </message>
    <message>
        <source>the pasted picture</source>
        <translation>das eingefügte Bild</translation>
    </message>
    <message>
        <source>Only a link arrived, and Kindred fetches nothing from the network. Copy the picture itself in your browser, then paste it here.</source>
        <translation>Es kam nur ein Link an, und Kindred holt nichts aus dem Netz. Kopieren Sie das Bild selbst im Browser und fügen Sie es hier ein.</translation>
    </message>
    <message>
        <source>That is neither a picture nor a folder. Drop an image file, or copy one and paste it.</source>
        <translation>Das ist weder ein Bild noch ein Ordner. Legen Sie eine Bilddatei ab, oder kopieren Sie eine und fügen Sie sie ein.</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>The library you chose in the settings cannot be opened.</source>
        <translation>Die in den Einstellungen gewählte Bibliothek lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Open the usual library</source>
        <translation>Die übliche Bibliothek öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Choose another …</source>
        <translation>Andere wählen …</translation>
    </message>
    <message>
        <source>Choose the library of the next start</source>
        <translation>Die Bibliothek für den nächsten Start wählen</translation>
    </message>
    <message>
        <source>Use the usual place</source>
        <translation>Üblichen Ort verwenden</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>What Kindred knows of your photos lies here. The photos stay where they are.</source>
        <translation>Hier liegt, was Kindred über Ihre Fotos weiß. Die Fotos bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Writes one file with all that Kindred has learned. To go back to it, unpack it into an empty folder and choose that folder above. Photos are not in it.</source>
        <translation>Schreibt eine Datei mit allem, was Kindred gelernt hat. Um dahin zurückzukehren, entpacken Sie sie in einen leeren Ordner und wählen ihn oben. Fotos sind nicht enthalten.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Looks whether anything is damaged or missing.</source>
        <translation>Sieht nach, ob etwas beschädigt ist oder fehlt.</translation>
    </message>
    <message>
        <source>Empty …</source>
        <translation>Leeren …</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>From the next start: {folder}</source>
        <translation>Ab dem nächsten Start: {folder}</translation>
    </message>
    <message>
        <source>Choose a library or an empty folder</source>
        <translation>Eine Bibliothek oder einen leeren Ordner wählen</translation>
    </message>
    <message>
        <source>{folder} holds other files: choose an empty folder, or one with a library</source>
        <translation>{folder} enthält andere Dateien: Wählen Sie einen leeren Ordner oder einen mit einer Bibliothek</translation>
    </message>
    <message>
        <source>From the next start: the usual place</source>
        <translation>Ab dem nächsten Start: der übliche Ort</translation>
    </message>
    <message>
        <source>Back up the library</source>
        <translation>Die Bibliothek sichern</translation>
    </message>
    <message>
        <source>Backups (*.zip)</source>
        <translation>Sicherungen (*.zip)</translation>
    </message>
    <message>
        <source>Empty the thumbnails?</source>
        <translation>Vorschaubilder leeren?</translation>
    </message>
    <message>
        <source>Kindred deletes the small pictures that it made of your photos.</source>
        <translation>Kindred löscht die kleinen Bilder, die es von Ihren Fotos gemacht hat.</translation>
    </message>
    <message>
        <source>They come back by themselves when you see the photos; that is slower the first time. Those of folders that are offline are kept.</source>
        <translation>Sie kommen von selbst zurück, wenn Sie die Fotos sehen; beim ersten Mal ist das langsamer. Die von Ordnern, die offline sind, bleiben.</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Written: {file} ({size})</source>
        <translation>Geschrieben: {file} ({size})</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>Alles ist in Ordnung.</translation>
    </message>
    <message>
        <source>Small pictures of your photos take {size}.</source>
        <translation>Kleine Bilder Ihrer Fotos belegen {size}.</translation>
    </message>
    <message>
        <source>The database is damaged: go back to a backup.</source>
        <translation>Die Datenbank ist beschädigt: Kehren Sie zu einer Sicherung zurück.</translation>
    </message>
    <message>
        <source>Entries that belong to nothing: {count}. Go back to a backup.</source>
        <translation>Einträge ohne Zugehörigkeit: {count}. Kehren Sie zu einer Sicherung zurück.</translation>
    </message>
    <message>
        <source>Photos that cannot be searched: {count}. Look for changes (F5), or retrain.</source>
        <translation>Nicht durchsuchbare Fotos: {count}. Suchen Sie nach Änderungen (F5), oder lernen Sie neu.</translation>
    </message>
    <message>
        <source>Codes without a photo: {count}. Retrain.</source>
        <translation>Codes ohne Foto: {count}. Lernen Sie neu.</translation>
    </message>
    <message>
        <source>Thumbnails missing: {count}. They come back when seen.</source>
        <translation>Fehlende Vorschaubilder: {count}. Sie kommen beim Ansehen zurück.</translation>
    </message>
    <message>
        <source>The version in use is damaged: choose another one, or retrain.</source>
        <translation>Die benutzte Version ist beschädigt: Wählen Sie eine andere, oder lernen Sie neu.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Learn this collection</source>
        <translation>Diese Sammlung lernen</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt beim Lernen</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Neu lernen</translation>
    </message>
    <message>
        <source>Learn what your own photos have in common; searches get sharper (Ctrl+T)</source>
        <translation>Lernen, was Ihre eigenen Fotos gemeinsam haben; Suchen werden schärfer (Strg+T)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the training; the version in use stays in use</source>
        <translation>Das Lernen anhalten; die jetzige Version bleibt in Gebrauch</translation>
    </message>
    <message>
        <source>Go back to the version before</source>
        <translation>Zur vorigen Version zurück</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>Use the new version anyway</source>
        <translation>Die neue Version trotzdem verwenden</translation>
    </message>
    <message numerus="yes">
        <source>Add at least %n photo(s) first.</source>
        <translation>
            <numerusform>Fügen Sie zuerst mindestens %n Foto hinzu.</numerusform>
            <numerusform>Fügen Sie zuerst mindestens %n Fotos hinzu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kindred has not learned from your photos yet.</source>
        <translation>Kindred hat noch nicht aus Ihren Fotos gelernt.</translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) since the last training.</source>
        <translation>
            <numerusform>%n neues Foto seit dem letzten Lernen.</numerusform>
            <numerusform>%n neue Fotos seit dem letzten Lernen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Up to date with your photos.</source>
        <translation>Auf dem Stand Ihrer Fotos.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Preparing the model …</source>
        <translation>Das Modell wird vorbereitet …</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>Fotos werden gesucht …</translation>
    </message>
    <message>
        <source>Reading photos …</source>
        <translation>Fotos werden gelesen …</translation>
    </message>
    <message>
        <source>Finding neighbours …</source>
        <translation>Nachbarn werden gesucht …</translation>
    </message>
    <message>
        <source>Learning what neighbours share …</source>
        <translation>Gemeinsames der Nachbarn wird gelernt …</translation>
    </message>
    <message>
        <source>Learning the codes …</source>
        <translation>Codes werden gelernt …</translation>
    </message>
    <message>
        <source>Encoding your photos …</source>
        <translation>Ihre Fotos werden codiert …</translation>
    </message>
    <message>
        <source>Comparing with the version before …</source>
        <translation>Vergleich mit der vorigen Version …</translation>
    </message>
</context>
<context>
    <name>TrainingRoom</name>
    <message>
        <source>Retrain</source>
        <translation>Neu lernen</translation>
    </message>
    <message>
        <source>Kindred has learned your collection</source>
        <translation>Kindred hat Ihre Sammlung gelernt</translation>
    </message>
    <message>
        <source>Searches use the version you chose</source>
        <translation>Suchen verwenden die gewählte Version</translation>
    </message>
</context>
<context>
    <name>VersionsButton</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Every version that was learned; go back to any of them</source>
        <translation>Alle gelernten Versionen; zu jeder können Sie zurück</translation>
    </message>
    <message>
        <source>Came with Kindred</source>
        <translation>In Kindred enthalten</translation>
    </message>
    <message numerus="yes">
        <source>{when} · %n photo(s)</source>
        <translation>
            <numerusform>{when} · %n Foto</numerusform>
            <numerusform>{when} · %n Fotos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchingPage</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Beobachtete Ordner</translation>
    </message>
    <message>
        <source>Leave photos out …</source>
        <translation>Fotos auslassen …</translation>
    </message>
    <message>
        <source>Choose what is left out of the chosen folder</source>
        <translation>Festlegen, was im gewählten Ordner ausgelassen wird</translation>
    </message>
    <message>
        <source>New photos in a folder with a tick can be searched within seconds. The others are looked at when Kindred starts and when you look for changes (F5).</source>
        <translation>Neue Fotos in einem Ordner mit Haken sind nach Sekunden durchsuchbar. Die anderen werden beim Start von Kindred angesehen und wenn Sie nach Änderungen suchen (F5).</translation>
    </message>
    <message>
        <source>Left out: {patterns}</source>
        <translation>Ausgelassen: {patterns}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Find the other photos like this one</source>
        <translation>Finden Sie die anderen Fotos wie dieses</translation>
    </message>
    <message>
        <source>Drop a folder of photos here, or choose one. Kindred looks at every photo once; after that, any picture finds its relatives in the blink of an eye.</source>
        <translation>Legen Sie einen Ordner mit Fotos hier ab, oder wählen Sie einen. Kindred sieht jedes Foto einmal an; danach findet jedes Bild im Handumdrehen seine Verwandten.</translation>
    </message>
    <message>
        <source>Choose a folder of photos</source>
        <translation>Einen Ordner mit Fotos wählen</translation>
    </message>
    <message>
        <source>Everything stays on this computer. Your photos are never changed.</source>
        <translation>Alles bleibt auf diesem Computer. Ihre Fotos werden nie verändert.</translation>
    </message>
</context>
</TS>
