//! Simplified Chinese, with 您. A name in Latin letters has spaces around it and one in Chinese has none: they are part of
//! `{provider}`, which no text puts beside a punctuation mark.

use super::{CheckWords, Direction, Form, Labels, Language, NameForm, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "zh-Hans",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "重新登录",
        back_to_sign_in: "前往登录页面",
        go_on: "继续",
        open_top_level: "打开完整页面",
        open_in_browser: "在浏览器中打开",
        copy_link: "复制链接",
        other_provider: "选择其他登录方式",
        reload: "重新加载",
        help: "获取帮助",
        again: "此问题已多次出现。请改用其他浏览器或设备，或使用其他登录方式。",
        start_over: "请打开本网站的登录页面，重新登录。",
        wait: "建议等待{time}后再试。",
        wait_is_over: "现在可以再试一次。",
        reference: "问题编号：{code}",
        copy_code: "复制",
        copied: "已复制",
        details: "供客服查看的详细信息",
        unnamed_provider: "您选择的服务",
        finishing: "正在登录…",
        finishing_slowly: "仍在登录，所需时间比平时长…",
    },
    text,
    names: Names {
        forms: &[
            (NameForm::Plain, Form { first: " {name} ", second: "{name}", unnamed: "" }),
            (NameForm::Of, Form { first: " {name} ", second: "{name}", unnamed: "第三方" }),
        ],
        second: &["Alipay", "WeChat", "Weibo"],
        spelled: &[("Alipay", "支付宝"), ("WeChat", "微信"), ("Weibo", "微博")],
    },
    settings,
    check: CHECK,
};

const STAY: &str = "选择“{retry}”，登录完成前不要切换浏览器。";
const ALLOW: &str = "如需登录，请选择“{retry}”并允许访问。";
const THEN_RELOAD: &str = "然后选择“{reload}”。";
const THEN_RETRY: &str = "然后选择“{retry}”。";
const WAIT: &str = "稍等片刻，然后选择“{retry}”。";
const OTHER_WAY: &str = "如果有其他登录方式，现在可以改用。";
const SUPPORT: &str = "如果问题仍未解决，请选择“{help}”，并提供下方的问题编号。";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "您尚未登录",
            surely: "未获得{provider}的授权。如果是您自己取消的，无需处理。",
            maybe: "可能未获得{provider}的授权。如果是您自己取消的，无需处理。",
            steps: &[ALLOW, "如果您没有取消，并且使用的是单位或学校账号，请联系管理员。"],
        },
        Situation::PermissionGone => Text {
            title: "需要您重新授权",
            surely: "您之前在{provider}中给本网站的授权已不存在。如果是您自己取消的，无需处理。",
            maybe: "您之前在{provider}中给本网站的授权可能已不存在。如果是您自己取消的，无需处理。",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "还差一步",
            surely: "一切正常。您还需要在{provider}中完成一个步骤才能登录。",
            maybe: "一切正常。您可能还需要在{provider}中完成一个步骤才能登录。",
            steps: &["选择“{retry}”，并按照页面提示完成每一步。"],
        },
        Situation::NotFinished => Text {
            title: "您上次的登录未完成",
            surely: "上次使用{provider}登录未完成。",
            maybe: "上次使用{provider}登录未完成。您可能中途离开了页面，或者登录时出了错。",
            steps: &[
                "如果需要，请重新登录，登录完成前不要切换浏览器。",
                "如果当时看到了错误提示，请稍后再试，或使用其他登录方式。",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "请允许 Cookie 以便登录",
            surely: "您的浏览器阻止了本网站的 Cookie，因此无法登录。",
            maybe: "登录需要 Cookie，但您的浏览器可能阻止了本网站的 Cookie。",
            steps: &[
                "在浏览器的设置中，允许本网站使用 Cookie。",
                THEN_RELOAD,
                THEN_RETRY,
                "如果无法更改设置，请改用其他浏览器。不要使用无痕（隐私）窗口，请使用普通窗口。",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "请允许保存网站数据以便登录",
            surely: "您的浏览器不允许本网站保存登录所需的数据。",
            maybe: "您的浏览器可能不允许本网站保存登录所需的数据。",
            steps: &[
                "在浏览器的设置中，允许本网站使用 Cookie 和网站数据。",
                THEN_RELOAD,
                THEN_RETRY,
                "如果问题仍未解决，请清理设备的存储空间，或改用其他浏览器。",
            ],
        },
        Situation::DataDeleted => Text {
            title: "登录已中断",
            surely: "登录所需的临时数据在中途被删除。您的账号和密码不受影响。",
            maybe: "登录所需的临时数据可能在中途被删除。您的账号和密码不受影响。",
            steps: &[
                STAY,
                "如果再次出现，请检查是否有应用、扩展程序或设置会删除 Cookie，并将本网站设为例外。",
            ],
        },
        Situation::OtherTab => Text {
            title: "无法在此标签页中完成登录",
            surely: "您是在其他标签页中开始登录的，因此无法在这里完成。",
            maybe: "您可能是在其他标签页中开始登录的，因此无法在这里完成。",
            steps: &["选择“{retry}”，登录完成前不要离开此标签页。"],
        },
        Situation::OtherBrowser => Text {
            title: "无法在此浏览器中完成登录",
            surely: "您是在其他浏览器、应用或隐私窗口中开始登录的，或者此浏览器的数据已被删除。",
            maybe: "您可能是在其他浏览器、应用或无痕（隐私）窗口中开始登录的，或者此浏览器的数据已被删除。",
            steps: &[
                STAY,
                "在手机上，请使用点按链接时打开的浏览器。",
                "也可以回到最初使用的浏览器，在那里重新登录。",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "请在浏览器中打开",
            surely: "此页面是在“{app}”应用中打开的，使用{provider}登录可能无法完成。",
            maybe: "此页面是在应用中打开的，使用{provider}登录可能无法完成。",
            steps: &[
                "选择“{open_in_browser}”。",
                "打开应用的菜单（⋯\u{a0}或\u{a0}⋮），选择在浏览器中打开。",
                "或者选择“{copy_link}”，然后粘贴到浏览器中打开。",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "请单独打开此页面",
            surely: "您的浏览器不允许在其他网站内嵌的页面中登录。",
            maybe: "您的浏览器可能不允许在其他网站内嵌的页面中登录。",
            steps: &["选择“{open_top_level}”，然后在打开的页面中登录。"],
        },
        Situation::NewerSignIn => Text {
            title: "已开始新的登录",
            surely: "您后来在此浏览器中开始了另一次登录，只有最后一次可以完成。",
            maybe: "您后来可能在此浏览器中开始了另一次登录，只有最后一次可以完成。",
            steps: &["查看本网站的其他标签页，并在那里继续。", "如果没有，请选择“{retry}”，并且只使用此标签页。"],
        },
        Situation::TookTooLong => Text {
            title: "登录超时",
            surely: "登录所用的时间超过了限制。",
            maybe: "登录所用的时间可能超过了限制。",
            steps: &[
                "请先准备好密码或手机。",
                "然后选择“{retry}”，中间不要停留太久。",
                "然后选择“{reload}”，中间不要停留太久。",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "此次登录只能使用一次",
            surely: "此次登录已处理。刷新页面或返回上一页时会出现这种情况。",
            maybe: "此次登录可能已处理。刷新页面或返回上一页时会出现这种情况。",
            steps: &[
                "打开本网站的首页，查看是否已经登录。",
                "如果尚未登录，请选择“{retry}”，期间不要刷新页面或返回上一页。",
            ],
        },
        Situation::ResponseLost => Text {
            title: "无法完成登录",
            surely: "来自{provider}的登录结果在返回途中丢失或被更改。",
            maybe: "来自{provider}的登录结果可能在返回途中丢失或被更改。",
            steps: &[STAY, "如果再次出现，请改用其他浏览器。此浏览器中的扩展程序有时会更改网址。", SUPPORT],
        },
        Situation::OpenedDirectly => Text {
            title: "请从登录页面开始",
            surely: "此页面是直接打开的，例如通过书签。它只在登录过程中使用。",
            maybe: "此页面可能是直接打开的，例如通过书签。它只在登录过程中使用。",
            steps: &["选择“{retry}”。", "如果您收藏了此页面，请改为收藏本网站的首页。"],
        },
        Situation::Offline => Text {
            title: "请检查网络连接",
            surely: "您的设备没有联网，或者所在网络阻止了对本网站的访问。",
            maybe: "您的设备可能没有联网，或者所在网络阻止了对本网站的访问。",
            steps: &[
                "请确认设备已连接到互联网。",
                "如果使用公共 Wi‑Fi，请先完成该 Wi‑Fi 的联网认证。",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "请检查设备的日期和时间",
            surely: "您设备的时间偏差太大，因此无法登录。",
            maybe: "您设备的时间可能偏差太大，因此无法登录。",
            steps: &["在设备的设置中，将日期、时间和时区设为自动。", THEN_RELOAD, THEN_RETRY],
        },
        Situation::ProviderTrouble => Text {
            title: "暂时无法使用{provider}登录",
            surely: "目前{provider}出现了问题。您的账号不受影响。",
            maybe: "目前{provider}可能出现了问题。您的账号不受影响。",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "无法通过此网址登录",
            surely: "只有通过本网站的另一个网址才能登录。这是我们这边的问题。",
            maybe: "可能只有通过本网站的另一个网址才能登录。这是我们这边的问题。",
            steps: &["选择“{retry}”，然后在打开的页面中登录。", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "无法完成登录",
            surely: "这是我们这边的问题。您的账号不受影响。",
            maybe: "可能是我们这边的问题。您的账号不受影响。",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "已停止此次登录",
            surely: "返回登录结果的服务与您选择的不一致，因此我们没有使用该结果。",
            maybe: "返回登录结果的服务可能与您选择的不一致，因此我们没有使用该结果。",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "您在这里已有账号",
            surely: "您的{of_provider}账号已关联到本网站的另一个账号。这通常是因为之前用其他方式注册过。",
            maybe: "您的{of_provider}账号可能已关联到本网站的另一个账号。这通常是因为之前用其他方式注册过。",
            steps: &[
                "如果您已用另一个账号登录本网站，请先退出登录。",
                "请使用最初注册的方式登录，例如邮箱和密码。",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "此账号无法在这里使用",
            surely: "本网站不接受您使用的{of_provider}账号。",
            maybe: "本网站可能不接受您使用的{of_provider}账号。",
            steps: &["如果您有其他账号，请用该账号登录。", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "此登录方式不可用",
            surely: "您打开的链接对应的登录方式，本网站并不提供。",
            maybe: "您打开的链接对应的登录方式，本网站可能并不提供。",
            steps: &["选择“{other_provider}”。", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "在 Chrome 的设置中，打开“隐私与安全”›“网站设置”›“更多内容设置”›“设备端网站数据”。",
            "在“可以将数据保存在设备上”旁边选择“添加”，然后输入本网站的网址。",
        ],
        Place::ChromeAndroid => &[
            "在 Chrome 的设置中，打开“网站设置”›“设备端网站数据”，并允许本网站保存数据。",
        ],
        Place::Firefox => &[
            "在 Firefox 的设置中，打开“隐私与安全”，在 Cookie 和网站数据处选择“管理例外”。",
            "输入本网站的网址，选择“允许”，然后选择“保存更改”。",
        ],
        Place::SamsungInternet => &[],
        Place::Edge => &[
            "在 Edge 的设置中，打开“隐私、搜索和服务”›“Cookie”，并允许本网站使用 Cookie。",
        ],
        Place::Safari => &[
            "在 Safari 的设置中，打开“高级”（旧版本中为“隐私”）。",
            "确认没有选择“阻止所有 Cookie”。",
        ],
        Place::SafariIos => &[
            "在“设置”应用中，打开“App”›“Safari 浏览器”›“高级”。",
            "确认没有选择“阻止所有 Cookie”。",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "检查此浏览器能否登录",
    needs_scripts: "此检查需要 JavaScript。如果没有开始，请允许本网站使用 JavaScript，或改用其他浏览器。",
    checking: "正在检查…",
    broken: "无法开始检查。请重新加载页面，或改用其他浏览器。",
    all_well: "登录所需的功能在此浏览器中全部正常。",
    some_maybe: "此浏览器中可能有妨碍登录的问题。",
    some_not: "此浏览器中有妨碍登录的问题。",
    ok: "正常",
    maybe: "可能有问题",
    not_ok: "有问题",
    unknown: "无法检查",
    scripts: "JavaScript",
    cookies: "Cookie",
    session_storage: "此标签页的存储空间",
    local_storage: "此浏览器的存储空间",
    indexed_db: "此浏览器的数据库",
    frame: "内嵌在其他网站中",
    app: "应用内浏览器",
    network: "与本网站的连接",
    secure: "加密连接",
    clock: "设备的时钟",
    copy_report: "复制报告",
    report_holds: "报告包含此处显示的内容以及浏览器的名称和版本，不包含任何网址，也不包含您输入的内容。",
};
