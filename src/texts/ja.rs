//! Japanese, です・ます. The site calls itself このサイト. A web address is a URL: アドレス is read as that of e-mail.

use super::{CheckWords, Direction, Labels, Language, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "ja",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "もう一度ログイン",
        back_to_sign_in: "ログイン画面へ進む",
        go_on: "続ける",
        open_top_level: "単独のページで開く",
        open_in_browser: "ブラウザで開く",
        copy_link: "リンクをコピー",
        other_provider: "別のログイン方法を選ぶ",
        reload: "再読み込み",
        help: "ヘルプを見る",
        again: "同じ問題が繰り返し起きています。別のブラウザや端末、または別のログイン方法をお使いください。",
        start_over: "このサイトのログイン画面を開き、もう一度ログインしてください。",
        wait: "再試行まで、あと {time}ほどお待ちください。",
        wait_is_over: "もう一度お試しいただけます。",
        reference: "お問い合わせコード：{code}",
        copy_code: "コピー",
        copied: "コピーしました",
        details: "サポート窓口向けの詳細",
        unnamed_provider: "選択したサービス",
        finishing: "ログインしています…",
        finishing_slowly: "ログインを続けています。通常より時間がかかっています…",
    },
    text,
    names: Names::UNCHANGED,
    settings,
    check: CHECK,
};

const STAY: &str = "「{retry}」を選び、ログインが終わるまでこのブラウザをお使いください。";
const ALLOW: &str = "ログインする場合は、「{retry}」を選び、アクセスを許可してください。";
const THEN_RELOAD: &str = "そのあと、「{reload}」を選んでください。";
const THEN_RETRY: &str = "そのあと、「{retry}」を選んでください。";
const WAIT: &str = "少し待ってから、「{retry}」を選んでください。";
const OTHER_WAY: &str = "別のログイン方法があれば、そちらをお使いいただけます。";
const SUPPORT: &str = "解決しない場合は、「{help}」を選び、下のお問い合わせコードをお伝えください。";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "ログインしていません",
            surely: "{provider}でアクセスが許可されませんでした。ご自分でキャンセルした場合は、問題ありません。",
            maybe: "{provider}でアクセスが許可されなかった可能性があります。ご自分でキャンセルした場合は、問題ありません。",
            steps: &[ALLOW, "キャンセルした覚えがなく、職場や学校のアカウントの場合は、管理者にご確認ください。"],
        },
        Situation::PermissionGone => Text {
            title: "もう一度許可が必要です",
            surely: "{provider}でこのサイトに与えた許可がなくなっています。ご自分で取り消した場合は、問題ありません。",
            maybe: "{provider}でこのサイトに与えた許可がなくなった可能性があります。ご自分で取り消した場合は、問題ありません。",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "あと一つ手続きが必要です",
            surely: "問題はありません。ログインするには、{provider}での手続きが必要です。",
            maybe: "問題はありません。ログインするには、{provider}での手続きが必要な可能性があります。",
            steps: &["「{retry}」を選び、{provider}の案内に最後まで従ってください。"],
        },
        Situation::NotFinished => Text {
            title: "前回のログインが完了していません",
            surely: "前回、{provider}でのログインが完了しませんでした。",
            maybe: "前回、{provider}でのログインが完了しませんでした。途中でページを離れたか、エラーが起きた可能性があります。",
            steps: &[
                "よろしければもう一度ログインし、終わるまでこのブラウザをお使いください。",
                "{provider}でエラーが表示された場合は、少し待つか、別のログイン方法をお使いください。",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "ログインするにはCookieを許可してください",
            surely: "ブラウザがこのサイトのCookieをブロックしているため、ログインできません。",
            maybe: "ログインに必要なこのサイトのCookieが、ブラウザでブロックされている可能性があります。",
            steps: &[
                "ブラウザの設定で、このサイトのCookieを許可してください。",
                THEN_RELOAD,
                THEN_RETRY,
                "変更できない場合は、別のブラウザをお使いください。シークレットやプライベートのウィンドウではなく、通常のウィンドウをお使いください。",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "ログインするにはデータの保存を許可してください",
            surely: "ブラウザの制限により、このサイトはログインに必要なデータを保存できません。",
            maybe: "ログインに必要なデータの保存が、ブラウザで制限されている可能性があります。",
            steps: &[
                "ブラウザの設定で、このサイトのCookieとサイトデータを許可してください。",
                THEN_RELOAD,
                THEN_RETRY,
                "解決しない場合は、端末の空き容量を増やすか、別のブラウザをお使いください。",
            ],
        },
        Situation::DataDeleted => Text {
            title: "ログインが中断されました",
            surely: "ログインの手続きに使う一時データが途中で削除されました。アカウントやパスワードには影響ありません。",
            maybe: "ログインの手続きに使う一時データが途中で削除された可能性があります。アカウントやパスワードには影響ありません。",
            steps: &[
                STAY,
                "繰り返す場合は、Cookieを削除するアプリ、拡張機能、設定がないか確認し、このサイトを対象から外してください。",
            ],
        },
        Situation::OtherTab => Text {
            title: "このタブではログインを完了できませんでした",
            surely: "ログインを別のタブで始めたため、ここでは続けられません。",
            maybe: "ログインを別のタブで始めた可能性があります。",
            steps: &["「{retry}」を選び、ログインが終わるまでこのタブをお使いください。"],
        },
        Situation::OtherBrowser => Text {
            title: "このブラウザではログインを完了できませんでした",
            surely: "別のブラウザ、アプリ、プライベートウィンドウで始めたか、このブラウザのデータが削除されています。",
            maybe: "別のブラウザ、アプリ、シークレットやプライベートのウィンドウで始めたか、このブラウザのデータが削除された可能性があります。",
            steps: &[
                STAY,
                "スマートフォンでは、リンクをタップしたときに開くブラウザをお使いください。",
                "または、最初に使ったブラウザに戻り、そこでもう一度ログインしてください。",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "このページをブラウザで開いてください",
            surely: "このページは{app}アプリの中で開いています。ここでは{provider}でログインできない可能性があります。",
            maybe: "このページはアプリの中で開いています。ここでは{provider}でログインできない可能性があります。",
            steps: &[
                "「{open_in_browser}」を選んでください。",
                "アプリのメニュー（⋯\u{a0}または\u{a0}⋮）から、ブラウザで開く項目を選んでください。",
                "または、「{copy_link}」を選び、ブラウザに貼り付けてください。",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "このページを単独で開いてください",
            surely: "別のサイトに埋め込まれたページでは、ブラウザの制限によりログインできません。",
            maybe: "別のサイトに埋め込まれたページでは、ブラウザの制限によりログインできない可能性があります。",
            steps: &["「{open_top_level}」を選び、開いたページでログインしてください。"],
        },
        Situation::NewerSignIn => Text {
            title: "新しいログインが開始されています",
            surely: "このブラウザで、あとから別のログインが開始されました。完了できるのは最新のものだけです。",
            maybe: "このブラウザで、あとから別のログインが開始された可能性があります。完了できるのは最新のものだけです。",
            steps: &[
                "このサイトを開いているほかのタブを確認し、そちらで続けてください。",
                "見つからない場合は、「{retry}」を選び、このタブだけをお使いください。",
            ],
        },
        Situation::TookTooLong => Text {
            title: "ログインの制限時間を過ぎました",
            surely: "ログインの制限時間を過ぎたため、このままではログインできません。",
            maybe: "ログインを完了できませんでした。制限時間を過ぎた可能性があります。",
            steps: &[
                "パスワードやスマートフォンなど、必要なものをご用意ください。",
                "そのあと「{retry}」を選び、間を空けずにログインしてください。",
                "そのあと「{reload}」を選び、間を空けずにログインしてください。",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "このログインは一度しか使えません",
            surely: "すでに使用されています。ページを再読み込みしたり、前に戻ったりすると、この画面が表示されます。",
            maybe: "すでに使用された可能性があります。ページを再読み込みしたり、前に戻ったりすると、この画面が表示されます。",
            steps: &[
                "このサイトのトップページを開き、ログイン済みか確認してください。",
                "ログインしていない場合は、「{retry}」を選び、途中で再読み込みや「戻る」をしないでください。",
            ],
        },
        Situation::ResponseLost => Text {
            title: "ログインを完了できませんでした",
            surely: "{provider}からの応答が、途中で失われたか変更されました。",
            maybe: "{provider}からの応答が、途中で失われたか変更された可能性があります。",
            steps: &[
                STAY,
                "繰り返す場合は、別のブラウザをお使いください。拡張機能がURLを書き換えていることがあります。",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "ログイン画面から始めてください",
            surely: "ブックマークなどから、このページが直接開かれました。ログインの途中でだけ使われるページです。",
            maybe: "ブックマークなどから、このページが直接開かれた可能性があります。ログインの途中でだけ使われるページです。",
            steps: &[
                "「{retry}」を選んでください。",
                "このページをブックマークしている場合は、代わりにトップページを登録してください。",
            ],
        },
        Situation::Offline => Text {
            title: "インターネット接続を確認してください",
            surely: "端末がオフラインだったか、ネットワークがこのサイトへの接続を遮断しました。",
            maybe: "端末がオフラインだったか、ネットワークがこのサイトへの接続を遮断した可能性があります。",
            steps: &[
                "端末がインターネットに接続されていることを確認してください。",
                "駅やカフェなどの公衆Wi‑Fiでは、先に利用手続きを済ませてください。",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "端末の日付と時刻を確認してください",
            surely: "端末の時計が大きくずれているため、ログインできません。",
            maybe: "端末の時計が大きくずれているため、ログインできない可能性があります。",
            steps: &["端末の設定で、日付、時刻、タイムゾーンを自動にしてください。", THEN_RELOAD, THEN_RETRY],
        },
        Situation::ProviderTrouble => Text {
            title: "現在、{provider}でログインできません",
            surely: "{provider}で問題が発生しています。アカウントには影響ありません。",
            maybe: "{provider}で問題が発生している可能性があります。アカウントには影響ありません。",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "このURLからはログインできません",
            surely: "ログインできるのは、このサイトの別のURLだけです。原因はこのサイトにあります。",
            maybe: "ログインできるのは、このサイトの別のURLだけの可能性があります。原因はこのサイトにあります。",
            steps: &["「{retry}」を選び、開いたページでログインしてください。", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "ログインを完了できませんでした",
            surely: "原因はこのサイトにあります。アカウントには影響ありません。",
            maybe: "原因はこのサイトにある可能性があります。アカウントには影響ありません。",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "ログインを中止しました",
            surely: "選択したサービスとは別のサービスから応答があったため、その応答は使用しませんでした。",
            maybe: "選択したサービスとは別のサービスから応答があった可能性があるため、その応答は使用しませんでした。",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "すでにアカウントをお持ちです",
            surely: "{provider}のアカウントは、このサイトの別のアカウントに登録されています。多くは、以前に別の方法で登録した場合です。",
            maybe: "{provider}のアカウントは、このサイトの別のアカウントに登録されている可能性があります。多くは、以前に別の方法で登録した場合です。",
            steps: &[
                "このサイトに別のアカウントでログインしている場合は、先にログアウトしてください。",
                "メールアドレスとパスワードなど、最初に登録した方法でログインしてください。",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "このアカウントは利用できません",
            surely: "{provider}でお使いのアカウントは、このサイトでは利用できません。",
            maybe: "{provider}でお使いのアカウントは、このサイトでは利用できない可能性があります。",
            steps: &["別のアカウントをお持ちの場合は、そちらでログインしてください。", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "この方法ではログインできません",
            surely: "お使いのリンクは、このサイトにないログイン方法のものです。",
            maybe: "お使いのリンクは、このサイトにないログイン方法のものである可能性があります。",
            steps: &["「{other_provider}」を選んでください。", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "Chromeの設定で、「プライバシーとセキュリティ」›「サイトの設定」›「その他のコンテンツの設定」›「デバイス上のサイトデータ」を開いてください。",
            "「デバイスへのデータの保存を許可する」の「追加」を選び、このサイトのURLを入力してください。",
        ],
        Place::ChromeAndroid => &[
            "Chromeの設定で、「サイトの設定」›「デバイス上のサイトデータ」を開き、このサイトのデータの保存を許可してください。",
        ],
        Place::Firefox => &[
            "Firefoxの設定で、「プライバシーとセキュリティ」を開き、Cookieとサイトデータの「例外を管理」を選んでください。",
            "このサイトのURLを入力し、「許可」を選び、「変更を保存」を押してください。",
        ],
        Place::SamsungInternet => &[],
        Place::Edge => &[
            "Edgeの設定で、「プライバシー、検索、サービス」を開き、このサイトのCookieを許可してください。",
        ],
        Place::Safari => &[
            "Safariの設定で、「詳細」（以前のバージョンでは「プライバシー」）を開いてください。",
            "「すべてのCookieをブロック」が選ばれていないことを確認してください。",
        ],
        Place::SafariIos => &[
            "設定アプリで、「アプリ」›「Safari」›「詳細」を開いてください。",
            "「すべてのCookieをブロック」が選ばれていないことを確認してください。",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "このブラウザでログインできるか確認",
    needs_scripts: "この確認にはJavaScriptが必要です。始まらない場合は、このサイトのJavaScriptを許可するか、別のブラウザをお使いください。",
    checking: "確認しています…",
    broken: "確認を開始できませんでした。再読み込みするか、別のブラウザをお使いください。",
    all_well: "ログインに必要なものは、このブラウザですべて使えます。",
    some_maybe: "このブラウザに、ログインの妨げになるものがある可能性があります。",
    some_not: "このブラウザに、ログインの妨げになるものがあります。",
    ok: "問題なし",
    maybe: "問題の可能性あり",
    not_ok: "問題あり",
    unknown: "確認できませんでした",
    scripts: "JavaScript",
    cookies: "Cookie",
    session_storage: "このタブの保存領域",
    local_storage: "このブラウザの保存領域",
    indexed_db: "このブラウザのデータベース",
    frame: "別のサイトへの埋め込み",
    app: "アプリ内ブラウザ",
    network: "このサイトへの接続",
    secure: "暗号化された接続",
    clock: "端末の時計",
    copy_report: "レポートをコピー",
    report_holds: "レポートには、ここに表示されている内容と、ブラウザの名前とバージョンが含まれます。URLや入力した内容は含まれません。",
};
