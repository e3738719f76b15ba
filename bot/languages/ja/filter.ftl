# The moderators' console, /filter: panels, lists, and what is wrong with what was typed.

filter-not-allowed = これはサーバーを管理できるメンバーのためのものです。何も変更されていません。
filter-item = - { $what }
filter-line = {"**"}{ $what }：** { $value }
filter-reason = 理由：{ $reason }
filter-unset = 未設定
filter-inherited = 継承
filter-on = オン
filter-off = オフ
filter-everywhere = サーバー全体
filter-at-most = 場所とロールでの上限
filter-in-shadow = 試行中
filter-ceiling = 上限：場所でどこまで緩められるか
filter-ceiling-for-roles = ロールにも適用する上限：どこまで緩められるか
filter-scope-gone = { $scope }（もうありません）
filter-channel-gone = 削除されたチャンネル（{ $id }）
filter-role-gone = 削除されたロール（{ $id }）
filter-no-place = { $typed } というチャンネル、カテゴリー、スレッド、ロールはここにはありません。候補から選ぶか、サーバー全体なら場所を省略してください。
filter-unknown = { $typed } というものはありません。候補から選んでください。
filter-unknown-near = { $typed } というものはありません。{ $near } のことですか。
filter-out-of-range = { $offset } は範囲外です。{ $strictest }（最も厳しい）から { $loosest }（最も緩い）の間で選んでください。
filter-locked = { $what } は厳しくすることしかできません。0以下にしてください。
filter-fixed = { $what } の扱いは固定されていて、ここでは誰も変えられません。
filter-not-for-roles = { $what } にはロール用の上限がありません。場所用の上限を選んでください。
filter-ceiling-preset = 上限にプリセットはありません。扱いかしきい値を選んでください。
filter-no-such-phrase = { $phrase } は許可された語句ではありません。一覧を見てください。
filter-no-such-word = { $word } は独自の言葉にありません。一覧を見てください。
filter-exempt-already = それはすでに除外されています。
filter-exempt-not = それは除外されていません。一覧を見てください。

# A proposal and its panel.

filter-proposal = **提案（まだ保存されていません）：**
filter-no-change = 今と何も変わりません。
filter-more-changes = …ほか{ $count }件の変更
filter-no-difference = ⚠ 効果はありません。運営者の設定か、場所とロールの上限がそこまで緩めることを許していないか、すでにそうなっています。
filter-cancelled = 取り消しました。何も変更されていません。
filter-proposal-over = この提案はもう無効です。コマンドをもう一度入力してください。
filter-no-number = -0.010 のような数を、-0.030（最も厳しい）から 0.050（最も緩い）の間で書いてください。
filter-saved = ✅ バージョン{ $number }として保存しました。次の画像から有効です。
filter-meanwhile = ⚠ まだ保存されていません。その間に { $who } がバージョン{ $number }を保存しました：
filter-log-line = {"**"}フィルターはバージョン{ $number }になりました**（変更者：{ $who }）：
filter-log-gone = 変更を知らせるチャンネルが削除されているため、誰にも知らせていません。/filter channels set で別のチャンネルを選んでください。
filter-log-failed = { $channel } に書き込めないため、誰にも知らせていません。
title-filter-adjust = しきい値の調整
field-filter-offset = 補正値（-0.030 から 0.050）
button-filter-stricter = 0.005 厳しく
button-filter-looser = 0.005 緩く
button-filter-adjust = 調整…
button-filter-save = 保存
button-filter-cancel = キャンセル

filter-effect-looked = {"**"}過去{ $days }日間：** { $pictures }、{ $prompts }
filter-pictures = 画像{ $pictures }枚
filter-prompts = プロンプト{ $prompts }件
filter-effect-empty = 過去{ $days }日間には何も依頼されていないため、効果は分かりません。
filter-effect-nothing = - すべて同じ結果になります
filter-effect-more = - { $count }件が新たに保留・ブロック{ $approved ->
    [0] {""}
   *[other] （うち{ $approved }件はモデレーターが承認済み）
}
filter-effect-fewer = - { $count }件が保留・ブロックされなくなる{ $rejected ->
    [0] {""}
   *[other] （うち{ $rejected }件はモデレーターが却下済み）
}
filter-effect-otherwise = - { $count }件は表示の有無は同じで、扱いだけが変わる
filter-effect-busiest = - 最も多いのは { $channel }
filter-effect-examples = 例：
filter-effect-partial = 古いものは含まれていません。
filter-effect-slow = ⚠ 効果の計算に時間がかかりすぎたため、省略しました。
filter-effect-failed = ⚠ 効果を計算できませんでした。理由は運営者のログにあります。
filter-example-case = - { $channel } のケース{ $number }
filter-example-link = - { $link }
filter-example-channel = - { $channel } の1件
filter-example-gone = - もう保存されていない1件

# From what to what.

filter-told-change = { $what }：{ $before } → { $after }
filter-told-preset = プリセット（{ $where }）
filter-told-setting = `{ $what }`（{ $where }）
filter-told-words = `{ $what }` に関する言葉（{ $where }）
filter-told-pictures = `{ $what }` の画像（{ $where }）
filter-told-threshold = `{ $what }` のしきい値（{ $where }）
filter-told-relaxable = ロールは `{ $what }` を上限まで緩められる
filter-told-relaxable-gone = ロールは `{ $what }` を緩められなくなる
filter-told-shadow = 別のポリシーを { $until } まで試行中
filter-told-shadow-stopped = 別のポリシーの試行を終了
filter-told-rule = 追加された言葉{ $count }件：{ $named }
filter-told-rule-gone = 削除された言葉{ $count }件：{ $named }
filter-told-allow = 許可された語句{ $count }件：{ $named }
filter-told-allow-gone = 許可されなくなった語句{ $count }件：{ $named }
filter-and-more = { $named }、ほか{ $more }件
filter-told-exempt = 独自の言葉が適用されなくなる：{ $who }
filter-told-exempt-gone = 独自の言葉が再び適用される：{ $who }
filter-told-reviewer = 審査担当
filter-told-paused = 一時停止
filter-told-label = ラベル
filter-told-label-visible = ラベルの表示
filter-told-strikes = クールダウン
filter-strikes = { $minutes }分間に{ $blocks }回ブロックされると{ $cooldown }分間画像なし
filter-channel-alert = 警告
filter-channel-review = 審査
filter-channel-log = 変更

# /filter status

filter-version-line = {"**"}バージョン{ $number }**（{ $at }に { $who } が変更）
filter-version-none = ここではまだ何も選ばれていません。運営者の設定が有効です。
filter-status-paused = ⏸ **一時停止中：画像は作成されません。** 再開するには /filter pause を使ってください。
filter-status-preset = {"**"}このチャンネル**（{ $channel }）：`{ $preset }` が基準
filter-restricted = 年齢制限あり
filter-open = 全員向け
filter-status-group = - `{ $group }` の画像：{ $action }、しきい値 { $offset }
filter-status-tuned = - 個別のしきい値：{ $concepts }
filter-status-words = - 言葉：{ $words }
filter-status-own = - 独自のもの：言葉{ $words }件、許可された語句{ $allow }件
filter-status-places = 独自のルールを持つ場所とロールは{ $count }件：
filter-status-exempt = 独自の言葉が適用されない場所とロールは{ $count }件です。

# Words, phrases, places.

filter-no-words = 独自の言葉はまだありません。/filter words add で追加できます。プログラムのリストはいつでも有効です。
filter-no-allow = 許可された語句はまだありません。/filter allow add で追加できます。
filter-page = { $page } / { $pages }ページ、全{ $count }件
filter-too-wide = ⚠ これは先週のプロンプトの{ NUMBER($share, style: "percent") }に当たります。本当によろしいですか。
filter-share = 先週のプロンプトの{ NUMBER($share, style: "percent", maximumFractionDigits: 1) }に当たっていたはずです。
filter-wrong-word = これは探せません：{ $why }
filter-pair-how = 組は2つの部分からなります。`knife ~ child`、または間が最大5語なら `knife ~5~ child` と書いてください。
filter-imported = 言葉{ $rules }件と許可された語句{ $allow }件を取り込めます。{ $repeats }件はすでにあり、{ $refused }件は取り込めません。
filter-exported = { $count ->
    [0] 独自の言葉はまだありません。
   *[other] 言葉は{ $count }件です。
}
filter-automod-forbidden = AutoMod のルールを読む権限がありません。その間だけ「サーバー管理」の権限をください。
filter-automod-none = AutoMod には、言葉を含む有効なルールがありません。
filter-automod-slow = Discord から応答がありませんでした。もう一度お試しください。
filter-file-missing = このコマンドにファイルを添付してください。1行に1つのパターンを書いたテキストです。
filter-file-large = ファイルが大きすぎます。{ $most } kB までです。
filter-file-not-text = UTF-8 のテキストではありません。UTF-8 で保存して、もう一度お試しください。
filter-file-unread = ファイルを読めませんでした。もう一度お試しください。
filter-exempt-none = 独自の言葉は、どこでも誰にでも適用されます。
filter-exempt-what = 除外するチャンネル、カテゴリー、ロールを選んでください。
filter-exempt-listed = 独自の言葉が適用されないのは次の{ $count }件です：
filter-channel-missing = { $channel } はまだ使えません。次の権限が足りません
filter-channel-not-restricted = { $channel } には年齢制限がありません。保留された画像は年齢制限のある場所でしか表示できません。チャンネルの設定で有効にしてください。
filter-channel-open = ⚠ { $channel } は全員が読めます。
permission-view-channel = チャンネルを見る
permission-send-messages = メッセージを送信
permission-embed-links = 埋め込みリンク
permission-attach-files = ファイルを添付

filter-trial = このチャンネルのプロンプトとして：**{ $action }**
filter-trial-nothing = 何も見つかりませんでした。
filter-trial-rule = - { $action }：{ $rule }
filter-trial-hit = - { $action }：{ $hit }（{ $rule }）
filter-trial-read = - { $action }：{ $hit } を { $read } と読みました（{ $steps }、{ $rule }）
filter-trial-more = …ほか{ $count }件

# /filter simulate, shadow, undo, audit

filter-simulate-what = 何を試すかを選んでください。プリセット、概念と補正値、またはパターンです。
filter-shadow-what = 何を試すかを選んでください。プリセット、または概念と補正値です。
filter-shadow-until = 別のポリシーを { $until } まで試行中です。
filter-shadow-none = まだ一度も使われていません。
filter-shadow-count = { $count }件の判定のうち{ $otherwise }件が違う結果になっていました：
filter-shadow-pair = - { $did } → { $would }：{ $count }件
filter-version = バージョン{ $number }、{ $at }：{ $reason }
filter-no-version = その番号の以前のバージョンはありません。最新は{ $newest }です。
filter-undone = バージョン{ $number }に戻す
filter-by-program = プログラム
filter-audit-entry = {"**"}{ $number }** { $at } · { $who } · `{ $action }` { $target }
filter-audit-more = まだあります。条件を絞るか、書き出してください。
filter-audit-none = そのような記録はありません。
filter-audit-intact = ✅ { $count }件の記録はすべて書かれたときのままです。連鎖の末尾は `{ $head }` です。控えておけば後で比べられます。
filter-audit-broken = ⛔ 記録{ $entry }は書かれたときのままではありません：{ $why } 運営者に連絡してください。
filter-audit-exported = 記録は{ $count }件です。
filter-audit-large = 1つのファイルには大きすぎます。期間を短くしてください。

# The menu.

menu-filter = ここで依頼・表示してよいものを決めます
menu-filter-status = 今ここで有効な設定と、最後の変更者
menu-filter-preset = ポリシーの出発点を選びます
menu-filter-threshold = 画像の検査を厳しく、または緩くします
menu-filter-action = 見つかったときの扱いを選びます
menu-filter-words = 独自の言葉
menu-filter-words-add = 言葉、語句、パターンを探します
menu-filter-words-remove = 言葉を探すのをやめます
menu-filter-words-list = 独自の言葉の一覧
menu-filter-words-test = このチャンネルで文章がどう扱われるか
menu-filter-words-import = AutoMod かファイルから言葉を取り込みます
menu-filter-words-export = 独自の言葉をファイルに書き出します
menu-filter-allow = 中にあっても当たりと見なさない語句
menu-filter-allow-add = 語句を許可します
menu-filter-allow-remove = 語句の許可をやめます
menu-filter-allow-list = 許可された語句の一覧
menu-filter-exempt = 独自の言葉を適用しない場所
menu-filter-exempt-add = 独自の言葉を適用しない場所を加えます
menu-filter-exempt-remove = 独自の言葉を再び適用します
menu-filter-exempt-list = 独自の言葉を適用しない場所の一覧
menu-filter-channels = モデレーターへの知らせ先
menu-filter-channels-set = 警告、審査、変更のチャンネルを選びます
menu-filter-channels-show = 選ばれているチャンネル
menu-filter-label = すべての画像の下に付ける文
menu-filter-simulate = 最近の依頼で変更を試します
menu-filter-shadow = 適用せずにポリシーを試します
menu-filter-shadow-start = 別のポリシーの判定を記録します
menu-filter-shadow-stop = 試行を終えます
menu-filter-shadow-report = 別のポリシーならどうなっていたか
menu-filter-strikes = 何回のブロックでクールダウンにするか
menu-filter-newcomers = 新しいメンバーの画像の扱い
menu-filter-reviewer = 保留されたものを審査できるロール
menu-filter-pause = このサーバーの画像を止める、または再開
menu-filter-undo = 以前のバージョンに戻します
menu-filter-audit = 誰が何を変えたか
menu-filter-audit-list = 誰が何を変えたか、新しい順
menu-filter-audit-verify = 記録が変えられていないか確かめます
menu-option-preset = 出発点
menu-option-scope = 場所かロール。省略するとサーバー全体
menu-option-concept = 概念、またはそのグループ
menu-option-offset = 0未満で厳しく。省略すると今のまま
menu-option-reason = 監査記録に残す理由
menu-option-found = 見つかったもの
menu-option-level = その扱い
menu-option-pattern = 猫 · 猫* · *猫* · 複数の語
menu-option-category = 何に関するものか
menu-option-action = 省略するとカテゴリーの設定
menu-option-kind = パターンの読み方
menu-option-inflect = 英語の語尾変化も含める
menu-option-note = ほかのモデレーターへの理由
menu-option-listed = 一覧の中の1つ
menu-option-text = 試すプロンプト
menu-option-source = 取り込み元
menu-option-file = 1行に1パターンのテキスト
menu-option-phrase = 例：naked mole rat
menu-option-where = チャンネル、カテゴリー、ロール
menu-option-told = そこで知らせるもの
menu-option-nowhere = 省略すると知らせない
menu-option-visible = メッセージに表示するか
menu-option-label = 独自の文。省略すると今のまま
menu-option-prompts-since = どこまで遡るか。プロンプトは7日間
menu-option-moved = 動かす概念かグループ
menu-option-by = 動かす量。0未満で厳しく
menu-option-another = 別のプリセット
menu-option-word = ブロックする言葉
menu-option-days = 期間（日）
menu-option-blocks = ブロックの回数
menu-option-minutes = 何分以内か
menu-option-cooldown = 画像なしの時間（分）
menu-option-newcomer = 最も厳しくても審査のための保留
menu-option-role = 省略するとタイムアウトできる人だけ
menu-option-switch = on で停止、off で再開
menu-option-version = 番号。省略すると1つ前
menu-option-user = このメンバーがしたことだけ
menu-option-audit-action = 例：policy、case、review
menu-option-since = どこまで遡るか
menu-option-export = ハッシュ付きですべてをファイルに
