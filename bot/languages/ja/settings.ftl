# What members and servers prefer: /settings and /style.

settings-mine = {"**"}自分：** { $settings }
settings-channel = {"**"}このチャンネル：** { $settings }
settings-guild = {"**"}このサーバー：** { $settings }
settings-files = 画像ファイルにプロンプトは入りません。
settings-files-open = 画像ファイルのプロンプトは誰でも読めます。
settings-gallery = ギャラリー：{ $channel }、{ $stars } ⭐から
gallery-needs-channel = まだギャラリーがありません。gallery_channelも指定してください。
settings-not-allowed = ほかの人に関わる設定を変えられるのは、サーバーを管理できる人だけです。
settings-elsewhere = prompt_in_filesは自分の設定、ギャラリーはサーバーの設定です。whoseで選んでください。

style-none = このサーバーにはまだスタイルがありません。モデレーターが追加できます：/style name: ink prompt: ink drawing
style-item = - { $name }：`{ $prompt }`
style-more = …ほか{ $count }件
style-shown = {"**"}{ $name }** `{ $prompt }`、入れないもの：`{ $against }`
style-unknown = その名前のスタイルはありません。あるもの：{ $names }
style-stored = スタイル{ $name }を保存しました。/dream style: { $name } で使えます。
style-deleted = スタイル{ $name }を削除しました。
style-full = スタイルは{ $most }個までです。先に1つ削除してください。
style-name = スタイルの名前は1～32文字（文字、数字、空白、ハイフン）で、none以外にしてください。
style-not-allowed = スタイルを変えられるのはモデレーターだけです。
