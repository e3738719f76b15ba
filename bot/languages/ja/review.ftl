# Cases: what reviewers, moderators and members see of them, reports, appeals, /verify, alerts.

menu-review = モデレーターを待っているもの
menu-review-queue = 待っているもの（古い順）
menu-review-show = 待っている、または待っていた案件をボタン付きで表示
menu-review-stats = 直近30日間の審査の状況
menu-case = 保留・報告・記録された案件
menu-case-show = 案件一つと、その判断のすべて
menu-case-list = メンバーの案件（新しい順）
menu-case-reason = 案件の理由を書き換える
menu-case-amend = 案件の理由に書き足す
menu-case-lift = メンバーの利用停止期間を終える
menu-case-number = 案件の番号
menu-case-which = どの案件か
menu-case-which-or-latest = どの案件か。省略すると最新のもの
menu-case-number-or-latest = 案件の番号。省略すると自分の最新のもの
menu-case-whose = 誰の案件か
menu-case-whose-cooldown = 誰の利用停止期間か
menu-case-new-reason = 新しい理由
menu-case-addition = 書き足す内容
menu-case-lift-why = 理由。監査記録に残ります
menu-why = 自分のものが表示されなかった理由と、変えるべき点
menu-appeal = 自分の案件をもう一度見てもらうよう頼む
menu-appeal-text = 別の判断がされるべき理由
menu-verify = 画像がここで作られたものか調べる
menu-verify-image = 画像がここで、または他のAIで作られたものか調べる
menu-verify-file = PNG、JPEG、WebPのファイル

button-approve = 承認
button-approve-allow = 承認して語句を許可
button-reject = 却下
button-reject-block = 却下して画像をブロック
button-escalate = 上に回す
button-open = 画像を開く
button-grant = 認める
button-deny = 認めない
button-keep = 残す
button-remove = 取り除く
button-remove-block = 取り除いて画像をブロック

title-allow = 承認して語句を許可する
title-report = この画像を報告する
field-phrase = 今後通す語句
field-report-reason = 何が問題ですか？
field-asked = 依頼された言葉
field-member = メンバー
field-channel = チャンネル
field-state = 状態
field-review = 審査
field-why = 理由
field-opened-by = 開いた人
field-amended = 変更
field-reporter = 報告した人

sheet-prompt = 案件{ $case }：プロンプトが保留中
sheet-picture = 案件{ $case }：画像が保留中
sheet-policy = ポリシー { $policy }、バージョン { $number }
sheet-veil = 保留中の画像の代わりの、灰色のぼかした画像。
fate-waits = 待機中（{ $moment }に到着）
fate-escalated = { $who }が{ $moment }に上に回しました。サーバーを管理する人を待っています
fate-approved = { $who }が{ $moment }に承認
fate-rejected = { $who }が{ $moment }に却下
fate-blocked = { $who }が{ $moment }に却下し、画像をブロック
fate-gone = { $fate }。画像はもう保管されていません。
verdict-approved = 承認
verdict-rejected = 却下
verdict-blocked = 却下してブロック
verdict-escalated = 上に回しました
verdict-kept = 残しました
verdict-removed = 取り除きました

review-not-yours = これはこのサーバーのモデレーターと審査担当者のためのものです。
review-own = これはあなた自身のものです。別の人が判断する必要があります。
review-escalated-to-others = これは上に回されました。サーバーを管理する人が判断する必要があります。
review-none = 審査を待っている、または待っていた案件{ $case }はここにはありません。
review-too-late = 先を越されました：{ $who }が{ $moment }に案件{ $case }を処理しました（{ $verdict }）。
review-approved = 案件{ $case }を承認しました。依頼された場所に届きます。
review-approved-gone = 案件{ $case }を承認しましたが、画像はもう保管されていないため表示できません。
review-approved-unposted = 案件{ $case }を承認しましたが、投稿できませんでした：
review-not-posted-yet = 次の起動時にもう一度試します。
review-approved-allowed = 案件{ $case }を承認しました。今後{ $phrase }は通ります。
review-allow-busy = 案件{ $case }を承認しましたが、他の人が変更を保存し続けているため、語句を保存できませんでした。/filter allow add で追加してください。
review-rejected = 案件{ $case }を却下しました。何も保管されません。
review-blocked = 案件{ $case }を却下しました。似た画像は今後ここでは表示されません。
review-blocked-gone = 案件{ $case }を却下しました。画像はもう保管されていないため、ブロックできませんでした。
review-escalated = 案件{ $case }を上に回しました。サーバーを管理する人を待っています。
review-open-elsewhere = 保留中の画像は年齢制限のあるチャンネルでのみ開けます。審査用チャンネルで開いてください。
review-not-kept = 案件{ $case }に開ける画像はありません。保留中の画像は、判断の後か期限が来ると破棄されます。
review-opened = 案件{ $case }（あなただけに表示）：

queue-held = { $count ->
    [0] 保留中のものはありません。
   *[other] 保留中：{ $count }件
}
queue-one = - 案件{ $case }、{ $who }の{ $kind }、{ $moment }：{ $link }
queue-appeal = - 案件{ $case }への{ $who }の異議、{ $moment }：`/review show`
queue-report = - 案件{ $case }、報告、{ $moment }：{ $link }
queue-link = [メッセージへ]({ $url })
stats-all = 直近{ $days }日間に{ $decided }件を判断：承認{ $approved }件、上に回したもの{ $escalated }件、異議で覆ったもの{ $overturned }件。待機中{ $waiting }件。
stats-median = 半数は{ $duration }以内に判断されました。
stats-reviewer = - { $who }：{ $verdict } { $count }件、半数は{ $duration }以内

kind-prompt = プロンプト
kind-image = 画像
kind-report = 報告
kind-strike = 警告
kind-stop = 停止
kind-note = メモ
state-open = 未決
state-standing = 有効
state-overturned = 覆された
case-title = 案件{ $case }：{ $kind }
case-no-reason = 理由は書かれていません。
case-amended = { $who }が{ $moment }に
case-none = あなたが見られる案件{ $case }はありません。
case-none-yet = このサーバーにはまだ案件がありません。
case-not-yours = これは別のメンバーの案件です。
case-not-yours-to-amend = 案件{ $case }の理由を変えられるのは、判断した人かサーバーを管理する人だけです。
case-reason-changed = 案件{ $case }の理由を変更しました。
case-list = { $who }の案件：
case-list-none = { $who }の案件はここにはありません。
case-line = - **{ $case }** { $kind }、{ $state }、{ $moment }：{ $reason }
case-lift-not-yours = 利用停止期間を終えられるのは、サーバーを管理する人だけです。
case-lifted = { $who }の利用停止期間を終えました。
case-nothing-to-lift = { $who }に利用停止期間はありません。
case-stopped = このメンバーはゼロトレランスにより停止されています。解除できるのは私の運営者だけです。

why-none-yet = ここであなたのものが保留されたことはありません。
why-case = {"**"}案件{ $case }**、{ $kind }
why-reported = メンバーがこの画像を報告しました。
why-waits = モデレーターを待っています。
why-overturned = 最終的に承認されました。
why-stands = 判断は有効です。/appeal case:{ $case } でもう一度見てもらえます。
why-appealed = あなたの異議はモデレーターを待っています。

appeal-opened = 案件{ $case }への異議をモデレーターに渡しました。結果はお知らせします。
appeal-waits-already = 案件{ $case }はまだモデレーターを待っています。異議を申し立てる判断がまだありません。
appeal-open-already = 案件{ $case }への異議はすでに待機中です。
appeal-overturned = 案件{ $case }は承認されています。異議を申し立てるものはありません。
appeal-other-words = 異議は渡されませんでした。その言葉を使わずに書いてください。依頼の内容はモデレーターに見えます。
appeal-first-reviewer = この案件はあなたが先に判断しています。異議は別の人が判断する必要があります。
appeal-decided-already = 先を越されました：{ $who }が判断しました（{ $state }）。
appeal-state-open = 未決
appeal-state-granted = 認められた
appeal-state-refused = 認められなかった
appeal-title = 案件{ $case }への異議
appeal-fate = { $state }（{ $who }、{ $moment }）
appeal-granted = 案件{ $case }への異議を認めました。メンバーに知らせます。
appeal-denied = 案件{ $case }への異議を認めませんでした。メンバーに知らせます。
appeal-told-granted = 案件{ $case }への異議が認められました。ご迷惑をおかけしました。
appeal-told-painted = 案件{ $case }への異議が認められ、画像を描いています。
appeal-told-refused = 案件{ $case }への異議は認められませんでした。判断は有効です。

report-not-mine = これは私の画像ではないので、何もできません。モデレーターに伝えてください。
report-nothing-there = このメッセージにはもう画像がありません。
report-again = これはすでに報告済みです（案件{ $case }）。
report-thanks = ありがとうございます。報告は案件{ $case }としてモデレーターに届きます。
report-title = 案件{ $case }：画像が報告されました
report-link = メッセージへ
report-hidden = 複数のメンバーがこの画像を報告しました。モデレーターが確認するまで隠されています。
report-removed = モデレーターがこの画像を取り除きました（案件{ $case }）。
report-fate-open = 判断待ち。画像はまだ表示されています
report-fate-hidden = 判断待ち。その間画像は隠されています
report-fate-kept = { $who }が{ $moment }に残しました
report-fate-removed = { $who }が{ $moment }に取り除きました
report-kept = 案件{ $case }：画像は残ります。
report-taken-away = 案件{ $case }：画像を取り除きました。
report-blocked = 案件{ $case }：画像を取り除きました。似た画像は今後ここでは表示されません。
report-not-carried-out = 案件{ $case }は判断されましたが、メッセージを変更できませんでした。消えているか、私に閉じられているか、画像がもう保管されていません。

allowed-prompt = {"**"}プロンプト：{ $action }**
allowed-picture = {"**"}画像{ $number }：{ $action }**
allowed-unknown = このメッセージについての判断はもうわからないか、私の画像ではありません。

verify-too-large = このファイルは{ $most } MiBを超えています。もっと小さいものを送ってください。
verify-not-fetched = Discordからこのファイルを取得できませんでした。もう一度試してください。
verify-unreadable = 画像として読めません。4096 x 4096ピクセル以下のPNG、JPEG、WebPファイルを送ってください。
verify-unknown = この画像については何もわかりません。印がなく、私が作ったどの画像にも似ていません。ただし、それは何の証明にもなりません。印は途中で簡単に失われます。
verify-ours = この画像はAIが作り、私が署名しました。その後は何も変更されていません。
verify-ours-dated = この画像はAIが作り、{ $date }に私が署名しました。その後は何も変更されていません。
verify-registered = この画像はAIが作りました。{ $date }に私が作ったものに似ています。ファイルの印がないか私のものではないため、その後変更された可能性があります。
verify-registered-damaged = この画像はAIが作りました。{ $date }に私が作ったものに似ています。ファイルの印が壊れているため、その後変更された可能性があります。
verify-claimed = ファイルにはAIが作ったとあります。署名はなく、私が作ったものでもありません。
verify-changed = このファイルは一度署名されましたが、その後変更されました。印にはもう意味がありません。
verify-somebody = 誰か
verify-signer = 「{ $name }」
verify-signed = { $signer }がこのファイルに署名し、変更されていません。それが誰かは確認できません。
verify-expired = { $signer }がこのファイルに署名し、変更されていませんが、証明書の期限が切れているため、誰のものだったかはわかりません。
verify-says-ai = AIが作ったと書かれています。

alert-unchecked = { $count ->
    [one] 安全性の確認を実行できなかったため、保留したものがあります。続くようなら私の運営者に伝えてください。
   *[other] 安全性の確認を{ $count }回実行できませんでした。依頼されたものは保留しています。私の運営者に伝えてください。
}
alert-unmarked = AIが作ったという印を付けられなかった画像が{ $count }枚あり、保留しています。私の運営者に伝えてください。
alert-zero-tolerance = ゼロトレランスのものを{ $count }件止め、そのメンバーを停止しました。何も保管していません。解除できるのは私の運営者だけです。
alert-nowhere = 保留中のものが{ $count }件ありますが、それを表示できる年齢制限付きの審査用チャンネルがありません。/review queue を見てください。
alert-escalated = 上に回されたものが{ $count }件あり、サーバーを管理する人を待っています。/review queue を見てください。
