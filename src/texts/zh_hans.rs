//! Simplified Chinese: 您, 登录 for signing in, 本网站 for the site that the user wants to enter. What can be shown on a login
//! page, before leaving, does not count on a reference code.

use super::{CheckWords, Direction, Labels, Language, Text};
use crate::settings::Place;
use crate::vocabulary::Cause;

pub(super) const LANGUAGE: Language = Language {
    tag: "zh-Hans",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "重试",
        back_to_sign_in: "返回登录页面",
        go_on: "继续",
        open_top_level: "在单独的窗口中打开",
        open_in_browser: "在浏览器中打开",
        copy_link: "复制链接",
        other_provider: "选择其他登录方式",
        reload: "重新加载",
        help: "获取帮助",
        again: "这种情况已经不止一次出现。请尝试其他浏览器或设备，或改用其他登录方式。",
        wait: "{time} 后可以重新开始。",
        wait_is_over: "现在可以重新开始了。",
        reference: "参考代码",
        copy_code: "复制",
        copied: "已复制",
        details: "供客服查看的详细信息",
        unnamed_provider: "登录服务",
        finishing: "正在完成登录…",
        finishing_slowly: "仍在完成登录，所需时间比平时更长…",
    },
    text,
    settings,
    check: CHECK,
};

const START_AGAIN: &str = "请重新开始，并在登录完成前一直使用此浏览器。";
const ALLOW_ACCESS: &str = "如果您想登录，请重新开始，并在{provider}询问时选择允许。";
const COME_BACK: &str = "然后回到本网站，从头开始登录。";
const STAY_OUT_OF_APPS: &str = "如果中途询问是否打开应用，请留在浏览器中继续。";
const WAIT: &str = "请稍等片刻，然后重新开始。";
const OR_OTHER_WAY: &str = "如果本网站提供其他登录方式，也可以改用其他方式。";
const OTHER_WAY: &str = "如果本网站提供其他登录方式，请改用其他方式。";
const OTHER_WAY_IF_AGAIN: &str = "如果再次出现，请尝试其他登录方式或其他浏览器。";
const OTHER_BROWSER: &str = "如果再次出现，请尝试其他浏览器、用户配置或网络。";
const SUPPORT: &str = "请把参考代码告诉本网站的客服。";
const SUPPORT_IF_AGAIN: &str = "如果再次出现，请把参考代码告诉本网站的客服。";
const SUPPORT_AT_LAST: &str = "如果仍未解决，请把参考代码告诉本网站的客服。";

const fn text(cause: Cause) -> Text {
    match cause {
        Cause::UserDenied => Text {
            title: "登录没有完成",
            surely: "{provider}告诉我们，访问未获允许。如果是您选择了取消，那么一切正常。",
            maybe: "{provider}的访问可能被取消或未获允许。如果是您选择了取消，那么一切正常。",
            steps: &[
                ALLOW_ACCESS,
                "如果您没有取消，而且使用的是工作或学校账号，请咨询该账号的管理员。",
            ],
        },
        Cause::ConsentWithdrawn => Text {
            title: "本网站需要您再次授权",
            surely: "您以前在{provider}给本网站的授权已不再有效。如果是您自己取消的，那么一切正常。",
            maybe: "您以前在{provider}给本网站的授权可能已不再有效。如果是您自己取消的，那么一切正常。",
            steps: &[
                ALLOW_ACCESS,
            ],
        },
        Cause::InteractionRequired => Text {
            title: "登录还需要您再做一步",
            surely: "一切正常：{provider}需要您先完成一些操作，例如在那里登录或选择账号。",
            maybe: "一切正常：{provider}可能需要您先完成一些操作，例如在那里登录或选择账号。",
            steps: &[
                "如果您想登录，请重新开始，并按照{provider}显示的每一步操作。",
            ],
        },
        Cause::LeftProvider => Text {
            title: "您还没有登录",
            surely: "登录完成之前，您就从{provider}返回了。如果是您改变了主意，那么一切正常。",
            maybe: "登录完成之前，您可能就从{provider}返回了。如果是您改变了主意，那么一切正常。",
            steps: &[
                "如果您想登录，请重新开始，并在{provider}完成操作后等待自动返回。",
                "如果{provider}显示了错误，而本网站有其他登录方式，请改用其他方式。",
            ],
        },
        Cause::CookiesBlocked => Text {
            title: "登录需要使用 Cookie",
            surely: "您的浏览器没有保存本网站的 Cookie，因此无法完成登录。",
            maybe: "您的浏览器可能没有保存本网站的 Cookie，而没有它就无法完成登录。",
            steps: &[
                "在浏览器的设置中，允许本网站使用 Cookie。",
                COME_BACK,
                "如果无法更改设置，请尝试其他浏览器、用户配置或窗口。",
            ],
        },
        Cause::StorageBlocked => Text {
            title: "登录需要在浏览器中保存数据",
            surely: "登录期间，本网站需要在您的浏览器中保存少量数据，但浏览器不允许。",
            maybe: "登录期间，本网站需要在您的浏览器中保存少量数据，但浏览器可能不允许。",
            steps: &[
                "在浏览器的设置中，允许本网站使用 Cookie 和网站数据。",
                COME_BACK,
                "如果仍未解决，请尝试其他浏览器、用户配置或设备。",
            ],
        },
        Cause::CookieRemoved => Text {
            title: "本次登录缺少一部分信息",
            surely: "本网站为这次登录在浏览器中保存的内容，在您返回之前被删除了。",
            maybe: "本网站为这次登录在浏览器中保存的内容，可能在您返回之前被删除了。",
            steps: &[
                START_AGAIN,
                "如果再次出现，请查看是否有应用或扩展程序会删除 Cookie，并让本网站保留自己的 Cookie。",
                "如果仍未解决，请尝试其他浏览器或用户配置。",
            ],
        },
        Cause::StorageCleared => Text {
            title: "本次登录的数据不见了",
            surely: "本网站为这次登录在浏览器中保存的数据，在您返回之前被清除了。",
            maybe: "本网站为这次登录在浏览器中保存的数据，可能在您返回之前被清除了。",
            steps: &[
                START_AGAIN,
                "如果再次出现，请查看是否有应用或扩展程序会清除网站数据，并让本网站保留自己的数据。",
                "如果仍未解决，请尝试其他浏览器或用户配置。",
            ],
        },
        Cause::TabChanged => Text {
            title: "登录转到了另一个标签页",
            surely: "这次登录在一个标签页中开始，却在另一个标签页中返回，因此无法完成。",
            maybe: "这次登录可能在一个标签页中开始，却在另一个标签页中返回，因此无法完成。",
            steps: &[
                "请重新开始，并在登录完成前一直停留在此标签页。",
                STAY_OUT_OF_APPS,
            ],
        },
        Cause::BrowserChanged => Text {
            title: "我们找不到这次登录的起点",
            surely: "此浏览器中没有这次登录的记录。它是在其他浏览器、应用或窗口中开始的，或者记录已被清除。",
            maybe: "这次登录可能是在其他浏览器、用户配置、应用或无痕窗口中开始的，也可能记录已被清除。",
            steps: &[
                "请在这里重新开始，并在登录完成前一直使用此浏览器。",
                STAY_OUT_OF_APPS,
                "如果您是在其他浏览器中开始的，也可以回到那里重新开始。",
            ],
        },
        Cause::InAppBrowser => Text {
            title: "登录需要使用普通浏览器",
            surely: "此页面在应用内打开。通过{provider}登录需要使用 Safari 或 Chrome 等浏览器。",
            maybe: "此页面可能在应用内打开，在那里不一定能通过{provider}登录。",
            steps: &[
                "请在 Safari 或 Chrome 等浏览器中打开本网站。应用的菜单中通常有此选项。",
                "如果没有，请在浏览器中输入本网站的地址。",
                "在那里从头开始登录。",
            ],
        },
        Cause::EmbeddedFrame => Text {
            title: "此页面显示在另一个网站中",
            surely: "您的浏览器不允许在嵌入其他网站的页面中完成登录。",
            maybe: "您的浏览器可能不允许在嵌入其他网站的页面中完成登录。",
            steps: &[
                "请在单独的窗口或标签页中打开本网站。",
                "在那里从头开始登录。",
            ],
        },
        Cause::ParallelFlows => Text {
            title: "已有更新的登录取代了这一次",
            surely: "在这次登录之后，此浏览器中又开始了另一次登录，只有最新的一次能够完成。",
            maybe: "在这次登录之后，此浏览器中可能又开始了另一次登录。只有最新的一次能够完成。",
            steps: &[
                "请查看本网站的其他标签页。如果您已经登录或正在登录，请在那里继续。",
                "如果没有，请在这里重新开始，并在登录完成前只使用此标签页。",
            ],
        },
        Cause::FlowExpired => Text {
            title: "登录花费的时间太长",
            surely: "所用的时间超过了本网站对一次登录的限制，因此无法完成。",
            maybe: "所用的时间可能超过了本网站对一次登录的限制，因此无法完成。",
            steps: &[
                "请先准备好所需的东西，例如密码或手机。",
                "然后重新开始，中途不要停留太久，直到登录完成。",
            ],
        },
        Cause::CallbackReplayed => Text {
            title: "这次登录已经使用过",
            surely: "每次登录只能使用一次，而这一次已经使用过。重新加载页面或返回上一页就会这样。",
            maybe: "这次登录可能已经使用过，而每次登录只能使用一次。重新加载页面或返回上一页就会这样。",
            steps: &[
                "请打开本网站的首页，查看您是否已经登录。",
                "如果没有，请重新开始，并在登录完成前不要重新加载或返回。",
            ],
        },
        Cause::QueryLost => Text {
            title: "没有收到{provider}的答复",
            surely: "您来到此页面时，没有带来登录时{provider}给出的答复，因此我们无法让您登录。",
            maybe: "登录时{provider}给出的答复可能在途中丢失了，因此我们无法让您登录。",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::QueryDamaged => Text {
            title: "我们无法使用{provider}的答复",
            surely: "{provider}的答复不完整，或者不是我们所等待的，因此我们没有继续。",
            maybe: "{provider}的答复可能不完整，或者不是我们所等待的，因此我们没有继续。",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::OpenedDirectly => Text {
            title: "此页面只是登录中的一步",
            surely: "此页面是单独打开的，例如通过书签或链接。它只在登录过程中使用。",
            maybe: "此页面可能是单独打开的，例如通过书签或链接。它只在登录过程中使用。",
            steps: &[
                "请前往本网站的登录页面，从那里开始。",
                "如果您收藏了此页面，请改为收藏本网站的首页。",
            ],
        },
        Cause::StaleLoginPage => Text {
            title: "需要重新加载登录页面",
            surely: "登录页面打开的时间超过了本网站的限制。",
            maybe: "登录页面打开的时间可能超过了本网站的限制。",
            steps: &[
                "请重新加载登录页面。",
                "然后尽快登录，不要等待太久。",
            ],
        },
        Cause::DeviceOffline => Text {
            title: "网络连接出现了问题",
            surely: "您的设备没有连接网络，或者所用的网络没有让它连接到本网站。",
            maybe: "您的设备可能断开了网络，也可能是所用的网络没有让它连接到本网站。",
            steps: &[
                "请确认您的设备已连接到互联网。",
                "如果使用公共 Wi-Fi，请先完成该网络的登录页面。",
                "然后重新开始。",
            ],
        },
        Cause::ClockWrong => Text {
            title: "您的设备时间不正确",
            surely: "您的设备时间偏差太大，登录会过早失效。",
            maybe: "您的设备时间可能偏差太大，登录会过早失效。",
            steps: &[
                "在设备的设置中，将日期、时间和时区设为自动。",
                COME_BACK,
            ],
        },
        Cause::ProviderUnavailable => Text {
            title: "目前无法通过{provider}登录",
            surely: "外部服务出现了问题：{provider}目前无法让您登录。",
            maybe: "外部服务可能出现了问题：{provider}目前似乎无法让您登录。",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderError => Text {
            title: "登录在{provider}处停止了",
            surely: "外部服务出现了问题：{provider}没有给我们可以使用的答复。",
            maybe: "外部服务可能出现了问题：{provider}没有给我们可以使用的答复。",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderTimeout => Text {
            title: "{provider}没有及时答复",
            surely: "外部服务出现了问题：{provider}答复我们的时间太长。",
            maybe: "外部服务可能出现了问题：我们等待了{provider}，但没有及时收到答复。",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::NeverReturned => Text {
            title: "您上一次登录没有完成",
            surely: "上一次通过{provider}的登录没有返回本网站。",
            maybe: "上一次通过{provider}的登录没有返回本网站。您可能离开了，也可能途中出现了错误。",
            steps: &[
                "如果您想登录，请重新开始，并在登录完成前一直使用此浏览器。",
                "如果{provider}显示了错误，请稍等片刻，或改用其他登录方式。",
                "如果再次卡住，请尝试其他浏览器，或把您看到的内容告诉本网站的客服。",
            ],
        },
        Cause::CallbackAddressMismatch => Text {
            title: "登录转到了不同的地址",
            surely: "登录转到的地址与开始时的地址不同，因此无法完成。这是我们这边的问题。",
            maybe: "登录转到的地址可能与开始时的不同，在那里无法完成。如果是这样，就是我们这边的问题。",
            steps: &[
                "请稍后再试；如果本网站有其他登录方式，也可以改用其他方式。",
                "请把这条消息告诉本网站的客服；如果看到参考代码，请一并提供。",
            ],
        },
        Cause::CookieNotSent => Text {
            title: "我们没有收到所需的信息",
            surely: "您的浏览器保存了登录所需的信息，但您返回时它没有送达我们。这是我们这边的问题。",
            maybe: "您返回时，登录所需的信息可能没有送达我们。如果是这样，就是我们这边的问题。",
            steps: &[
                "如果可以，请改用其他登录方式或其他浏览器。",
                SUPPORT,
            ],
        },
        Cause::ServerLostState => Text {
            title: "登录开始时的信息丢失了",
            surely: "您的浏览器保留了登录所需的一切，但本网站没有。这是我们这边的问题。",
            maybe: "本网站可能丢失了您登录开始时的信息。如果是这样，就是我们这边的问题。",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::ResponseModeMismatch => Text {
            title: "答复的形式与预期不同",
            surely: "{provider}的答复采用了本网站不读取的形式。这是我们这边的问题。",
            maybe: "{provider}的答复可能采用了本网站不读取的形式。如果是这样，就是我们这边的问题。",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::ClientMisconfigured => Text {
            title: "本网站的请求没有被接受",
            surely: "{provider}没有接受本网站的请求。这需要由我们与对方解决，不需要您处理。",
            maybe: "{provider}可能没有接受本网站的请求。如果是这样，需要由我们与对方解决，不需要您处理。",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::CodeRejected => Text {
            title: "无法确认您的登录",
            surely: "我们请{provider}确认您的登录，但没有得到确认。这需要由我们与对方解决，不需要您处理。",
            maybe: "我们请{provider}确认您的登录，但可能没有得到确认。如果是这样，需要由我们与对方解决，不需要您处理。",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::IssuerMismatch => Text {
            title: "我们停止了这次登录",
            surely: "答复的名义与我们请求的登录服务不同，因此我们没有使用它。",
            maybe: "答复的名义可能与我们请求的登录服务不同，因此我们没有使用它。",
            steps: &[
                SUPPORT,
                OTHER_WAY,
            ],
        },
        Cause::AccountConflict => Text {
            title: "此账号已在本网站使用",
            surely: "您在{provider}使用的账号或其电子邮件地址，已经属于本网站的另一个账号。",
            maybe: "您在{provider}使用的账号或其电子邮件地址，可能已经属于本网站的另一个账号。",
            steps: &[
                "如果您在这里登录了另一个账号，请先退出。",
                "请用您最初在本网站使用的方式登录。",
                SUPPORT_AT_LAST,
            ],
        },
        Cause::AccountNotAllowed => Text {
            title: "此账号不能在这里使用",
            surely: "本网站的规则不允许您在{provider}使用的账号。",
            maybe: "本网站的规则可能不允许您在{provider}使用的账号。",
            steps: &[
                "如果您有其他账号，请用那个账号登录。",
                "如果您认为此账号应当可以使用，请把参考代码告诉本网站的客服。",
            ],
        },
        Cause::BackendUnknown => Text {
            title: "此登录方式不可用",
            surely: "带您来到这里的链接，对应的是本网站不提供的登录方式。",
            maybe: "带您来到这里的链接，对应的可能是本网站不提供的登录方式。",
            steps: &[
                "请回到登录页面，选择那里提供的方式。",
                "如果是本网站上的链接带您来到这里，请把参考代码告诉本网站的客服。",
            ],
        },
        Cause::ServerFailed => Text {
            title: "我们无法完成您的登录",
            surely: "在登录的最后一步，我们这边出现了问题。",
            maybe: "在登录的最后一步，我们这边可能出现了问题。",
            steps: &[
                WAIT,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::Unknown => Text {
            title: "登录无法完成",
            surely: "我们未能找到原因。看起来是我们这边的问题。",
            maybe: "我们未能找到原因，可能是我们这边的问题。",
            steps: &[
                START_AGAIN,
                OTHER_WAY_IF_AGAIN,
                SUPPORT_AT_LAST,
            ],
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
            "只有在未选择“阻止所有 Cookie”时，本网站才能保存 Cookie。",
        ],
        Place::SafariIos => &[
            "在“设置”应用中，打开“App”›“Safari 浏览器”›“高级”。",
            "只有在未选择“阻止所有 Cookie”时，本网站才能保存 Cookie。",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "这个浏览器能在这里登录吗？",
    needs_scripts: "这项检查需要脚本。如果没有开始，请允许本网站运行脚本，或尝试其他浏览器。",
    checking: "正在检查…",
    broken: "无法加载这项检查。请重新加载页面，或尝试其他浏览器。",
    all_well: "登录所需的功能在这个浏览器中都可以使用。",
    some_maybe: "这个浏览器中可能有妨碍登录的问题。",
    some_not: "这个浏览器中有妨碍登录的问题。",
    ok: "可用",
    maybe: "可能有问题",
    not_ok: "不可用",
    unknown: "未知",
    scripts: "脚本",
    cookies: "Cookie",
    session_storage: "此标签页的存储空间",
    local_storage: "此浏览器的存储空间",
    indexed_db: "此浏览器的数据库",
    frame: "页面在独立窗口中",
    app: "页面不在应用内",
    network: "与本网站的连接",
    secure: "加密连接",
    clock: "设备的时钟",
    copy_report: "复制报告",
    report_holds: "报告包含此处显示的内容以及浏览器的名称和版本，不包含任何网址，也不包含您输入的内容。",
};
