<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
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
        <source>Language of the system</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Kindred speaks this language when you start it again.</source>
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
    <name>DropZone</name>
    <message>
        <source>Picture to search with</source>
        <translation>用于搜索的图片</translation>
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
        <source>Write a name or a pattern on each line: a folder such as drafts, a kind of file such as *.png, or a place such as old/2009*. Photos that fit are not searched. The files are not touched, and come back when you delete the line.</source>
        <translation>每行写一个名称或模式：文件夹（如 drafts）、文件类型（如 *.png）或位置（如 old/2009*）。符合的照片不会被搜索。文件不会被改动，删除该行后照片会重新出现。</translation>
    </message>
    <message>
        <source>Patterns, one a line</source>
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
    <name>Files</name>
    <message>
        <source>No program could be found that opens {path}</source>
        <translation>找不到可以打开 {path} 的程序</translation>
    </message>
    <message>
        <source>No file manager could be opened for {path}</source>
        <translation>无法为 {path} 打开文件管理器</translation>
    </message>
    <message>
        <source>{path} is not there now. If its drive is unplugged, plug it in; if it was moved, press F5 to look for changes.</source>
        <translation>{path} 目前不存在。如果驱动器已拔出，请重新插入；如果文件已移动，请按 F5 查找更改。</translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Folders of the library</source>
        <translation>图库的文件夹</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Add a folder of photos (Ctrl+O)</source>
        <translation>添加照片文件夹 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>重新扫描</translation>
    </message>
    <message>
        <source>Look for changes in every folder (F5)</source>
        <translation>在所有文件夹中查找更改 (F5)</translation>
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
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>What can be done with the chosen folder</source>
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
        <source>%n photo(s) waiting to be looked at</source>
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
    <name>LearningPage</name>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Looks at each photo once and describes it. A change takes effect with the next training, which then reads every photo again.</source>
        <translation>查看每张照片一次并加以描述。更改在下次训练时生效，届时会重新读取每张照片。</translation>
    </message>
    <message>
        <source>Fineness</source>
        <translation>精细度</translation>
    </message>
    <message>
        <source>How much is kept of each photo to compare it by. Finer tells more photos apart. Takes effect with the next training.</source>
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
        <source>quick, plainer</source>
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
        <source>Before that, {size} are downloaded once. Nothing of yours is sent.</source>
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
    <name>LossCurve</name>
    <message>
        <source>Loss of the training, step by step</source>
        <translation>训练损失，逐步显示</translation>
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
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
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
        <source>Colours of the system</source>
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
        <source>Takes a quarter of the machine. Good while you work, or on battery.</source>
        <translation>占用四分之一的计算能力。适合工作时或使用电池时。</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Takes what other programs leave.</source>
        <translation>使用其他程序剩余的计算能力。</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>As fast as the machine can.</source>
        <translation>以计算机最快的速度运行。</translation>
    </message>
    <message>
        <source>Work in the background</source>
        <translation>后台工作</translation>
    </message>
    <message>
        <source>How much of the machine looking at photos may take. Takes effect at once.</source>
        <translation>读取照片可以占用多少计算能力。立即生效。</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Choose by itself</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>Looking what there is …</source>
        <translation>正在检测…</translation>
    </message>
    <message>
        <source>Takes effect when you start Kindred again.</source>
        <translation>重新启动 Kindred 后生效。</translation>
    </message>
    <message>
        <source>{device} (not there now)</source>
        <translation>{device}（目前不可用）</translation>
    </message>
    <message>
        <source>In use now: {device}</source>
        <translation>当前使用：{device}</translation>
    </message>
    <message>
        <source>This machine has no graphics processor that Kindred can use.</source>
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
        <source>Go on with the photos that are left</source>
        <translation>继续处理剩余的照片</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Do not go on with the folder that was added</source>
        <translation>不再继续处理所添加的文件夹</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>正在查找照片…</translation>
    </message>
    <message>
        <source>Preparing the model, only this once …</source>
        <translation>正在准备模型，仅此一次…</translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos … %n found</source>
        <translation>
            <numerusform>正在查找照片…已找到 %n 张</numerusform>
        </translation>
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
        <source>Search with what the clipboard holds (Ctrl+V)</source>
        <translation>用剪贴板内容搜索 (Ctrl+V)</translation>
    </message>
    <message>
        <source>Photos like this one</source>
        <translation>与此相似的照片</translation>
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
        <source>Search with a picture</source>
        <translation>用图片搜索</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>图片 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Take {name} out of the search</source>
        <translation>从搜索中移除 {name}</translation>
    </message>
</context>
<context>
    <name>QueryRoom</name>
    <message>
        <source>Search with a picture …</source>
        <translation>用图片搜索…</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>Similar photos</source>
        <translation>相似照片</translation>
    </message>
    <message>
        <source>Found by the code</source>
        <translation>由编码找到</translation>
    </message>
    <message>
        <source>How many of the ten most similar photos the short codes bring up.</source>
        <translation>短编码能找出十张最相似照片中的多少张。</translation>
    </message>
    <message>
        <source>Drawn together</source>
        <translation>聚拢程度</translation>
    </message>
    <message>
        <source>How much nearer the codes of similar photos are than those of any two.</source>
        <translation>相似照片的编码比任意两张照片的编码接近多少。</translation>
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
        <source>By the code alone</source>
        <translation>仅凭编码</translation>
    </message>
    <message>
        <source>How many of all these copies the short code finds before photos are compared.</source>
        <translation>在比较照片之前，短编码能找到多少此类副本。</translation>
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
        <source>Learned from %n photo(s), and in use now.</source>
        <translation>
            <numerusform>已从 %n 张照片中学习，现已启用。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n photo(s), but the version before tells your photos apart better. It stays in use.</source>
        <translation>
            <numerusform>已从 %n 张照片中学习，但之前的版本更能区分您的照片，因此继续使用之前的版本。</numerusform>
        </translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
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
    <name>ResultsPanel</name>
    <message>
        <source>No photo can be searched yet. They come as soon as they are indexed.</source>
        <translation>还没有可搜索的照片。索引完成后就会出现。</translation>
    </message>
    <message>
        <source>Newest photos</source>
        <translation>最新照片</translation>
    </message>
    <message>
        <source>Drop a picture to find its relatives, or choose one here and press S.</source>
        <translation>拖放一张图片以查找相似照片，或在此选择一张并按 S。</translation>
    </message>
    <message>
        <source>No photos here yet. They appear as soon as they are indexed.</source>
        <translation>这里还没有照片。索引完成后就会出现。</translation>
    </message>
    <message>
        <source>Photos like {name}</source>
        <translation>与 {name} 相似的照片</translation>
    </message>
    <message numerus="yes">
        <source>Photos like {name} and %n more</source>
        <translation>
            <numerusform>与 {name} 及另外 %n 张相似的照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) identical or nearly so</source>
        <translation>
            <numerusform>%n 张照片相同或几乎相同</numerusform>
        </translation>
    </message>
    <message>
        <source>The most similar first</source>
        <translation>最相似的在前</translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation>{count} 毫秒</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
</context>
<context>
    <name>ResultsRoom</name>
    <message>
        <source>Find photos like this one</source>
        <translation>查找与此相似的照片</translation>
    </message>
    <message>
        <source>Add to the search</source>
        <translation>添加到搜索</translation>
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
</context>
<context>
    <name>Searches</name>
    <message numerus="yes">
        <source>Kindred searches with the first %n of these picture(s).</source>
        <translation>
            <numerusform>Kindred 用其中前 %n 张图片搜索。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A search has %n example(s) at most: take one away first.</source>
        <translation>
            <numerusform>一次搜索最多 %n 个示例：请先移除一个。</numerusform>
        </translation>
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
        <source>What Kindred knows of your photos lies here. The photos stay where they are.</source>
        <translation>Kindred 对您照片的了解保存在此处。照片仍在原处。</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Writes one file with all that Kindred has learned. To go back to it, unpack it into an empty folder and choose that folder above. Photos are not in it.</source>
        <translation>将 Kindred 学到的一切写入一个文件。要恢复，请将其解压到空文件夹，并在上方选择该文件夹。其中不包含照片。</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Looks whether anything is damaged or missing.</source>
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
        <source>Empty the thumbnails?</source>
        <translation>清空缩略图？</translation>
    </message>
    <message>
        <source>Kindred deletes the small pictures that it made of your photos.</source>
        <translation>Kindred 将删除为您的照片生成的小图。</translation>
    </message>
    <message>
        <source>They come back by themselves when you see the photos; that is slower the first time. Those of folders that are offline are kept.</source>
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
        <source>The database is damaged: go back to a backup.</source>
        <translation>数据库已损坏：请恢复备份。</translation>
    </message>
    <message>
        <source>Entries that belong to nothing: {count}. Go back to a backup.</source>
        <translation>无所属的条目：{count}。请恢复备份。</translation>
    </message>
    <message>
        <source>Photos that cannot be searched: {count}. Look for changes (F5), or retrain.</source>
        <translation>无法搜索的照片：{count}。请查找更改 (F5)，或重新训练。</translation>
    </message>
    <message>
        <source>Codes without a photo: {count}. Retrain.</source>
        <translation>没有照片的编码：{count}。请重新训练。</translation>
    </message>
    <message>
        <source>Thumbnails missing: {count}. They come back when seen.</source>
        <translation>缺失的缩略图：{count}。查看时会重新生成。</translation>
    </message>
    <message>
        <source>The version in use is damaged: choose another one, or retrain.</source>
        <translation>当前版本已损坏：请选择其他版本，或重新训练。</translation>
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
    <name>TrainingPanel</name>
    <message>
        <source>Learn this collection</source>
        <translation>学习此收藏</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>重新训练</translation>
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
        <source>Go back to the version before</source>
        <translation>恢复到之前的版本</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Use the new version anyway</source>
        <translation>仍然使用新版本</translation>
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
        <source>Preparing the model …</source>
        <translation>正在准备模型…</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>正在查找照片…</translation>
    </message>
    <message>
        <source>Reading photos …</source>
        <translation>正在读取照片…</translation>
    </message>
    <message>
        <source>Finding neighbours …</source>
        <translation>正在查找相邻照片…</translation>
    </message>
    <message>
        <source>Learning what neighbours share …</source>
        <translation>正在学习相邻照片的共同点…</translation>
    </message>
    <message>
        <source>Learning the codes …</source>
        <translation>正在学习编码…</translation>
    </message>
    <message>
        <source>Encoding your photos …</source>
        <translation>正在编码您的照片…</translation>
    </message>
    <message>
        <source>Comparing with the version before …</source>
        <translation>正在与之前的版本比较…</translation>
    </message>
</context>
<context>
    <name>TrainingRoom</name>
    <message>
        <source>Retrain</source>
        <translation>重新训练</translation>
    </message>
    <message>
        <source>Kindred has learned your collection</source>
        <translation>Kindred 已学习您的收藏</translation>
    </message>
    <message>
        <source>Searches use the version you chose</source>
        <translation>搜索将使用您选择的版本</translation>
    </message>
</context>
<context>
    <name>VersionsButton</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Every version that was learned; go back to any of them</source>
        <translation>所有学习过的版本；可恢复到任意一个</translation>
    </message>
    <message>
        <source>Came with Kindred</source>
        <translation>Kindred 自带</translation>
    </message>
    <message numerus="yes">
        <source>{when} · %n photo(s)</source>
        <translation>
            <numerusform>{when} · %n 张照片</numerusform>
        </translation>
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
        <source>Choose what is left out of the chosen folder</source>
        <translation>设置所选文件夹中要排除的内容</translation>
    </message>
    <message>
        <source>New photos in a folder with a tick can be searched within seconds. The others are looked at when Kindred starts and when you look for changes (F5).</source>
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
        <source>Drop a folder of photos here, or choose one. Kindred looks at every photo once; after that, any picture finds its relatives in the blink of an eye.</source>
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
</TS>
