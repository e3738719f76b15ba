# The life of a picture: waiting, progress, the post, taking it back.

starting = { $bar } 開始しています
place = { $ahead ->
    [0] 次の順番です
   *[other] あと{ $ahead }件待ちです
}
waiting = 待機中：{ $place }
waiting-about = 待機中：{ $place }（残り約{ $left }）
running = { $bar } { NUMBER($share, style: "percent") }
running-left = { $bar } { NUMBER($share, style: "percent") }（残り約{ $left }）
farewell =
    Discordでこのメッセージを編集できる時間を過ぎそうです。画像は新しいメッセージで、あなたへのメンション付きでお届けします。

button-cancel = キャンセル
cancelled = キャンセルしました。
cancelled-by-moderator = モデレーターがあなたの画像をキャンセルしました。
cancelled-refund = { $cancelled }{ $refund }をお返ししました。
cancelled-for-owner = キャンセルしました。依頼した人に知らせ、使われなかった分をお返ししました。
no-such-job = その名前の、待機中または作成中のあなたの画像はありません。
too-late-to-cancel = この画像はもう完成しています。
not-yours = このボタンはほかの人の画像のものです。

post-footer = AI生成 · { $model } · { $duration } · { $job }
post-line-in-file = コマンドの全文はテキストファイルにあります。
alt-text = 次の言葉から作られた画像：{ $prompt }
alt-text-sheet = { $count }枚の画像（左上から順番）。元の言葉：{ $prompt }
brought-down = { $option }：{ $wished }から{ $kept }に下げました。
raised = { $option }：{ $wished }から{ $kept }に上げました。
tokens-note =
    プロンプトは{ $tokens }トークン（単語のかけら）ありますが、モデルが読むのは最初の{ $kept }トークンまでです。残りは反映されていません。
withheld-note = { $count }枚のうち{ $withheld }枚は表示されません。{ $why }

too-large-for-channel = 画像がこのチャンネルの上限より大きいです。枚数を減らすか、小さくしてください。
no-entry = このチャンネルに書き込む権限がありません。モデレーターに許可をお願いしてください。
not-taken = Discordが画像を受け付けませんでした。
failed = { $sentence }クレジットはお返ししました。
failed-reference = { $sentence }クレジットはお返ししました。（参照番号 { $reference }）
