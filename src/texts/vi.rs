//! Vietnamese, with "bạn". A name stays as it is. In titles, a no-break space keeps "đăng nhập" whole.

use super::{CheckWords, Direction, Labels, Language, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "vi",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Thử lại",
        back_to_sign_in: "Chuyển đến trang đăng nhập",
        go_on: "Tiếp tục",
        open_top_level: "Mở toàn trang",
        open_in_browser: "Mở trong trình duyệt",
        copy_link: "Sao chép đường liên kết",
        other_provider: "Chọn cách đăng nhập khác",
        reload: "Tải lại",
        help: "Nhận trợ giúp",
        again: "Sự cố này đã xảy ra hơn một lần. Hãy dùng trình duyệt khác, thiết bị khác hoặc cách đăng nhập khác.",
        start_over: "Hãy mở trang đăng nhập của trang web này rồi đăng nhập lại.",
        wait: "Bạn nên chờ thêm {time} rồi thử lại.",
        wait_is_over: "Giờ bạn có thể thử lại.",
        reference: "Mã tham chiếu: {code}",
        copy_code: "Sao chép",
        copied: "Đã sao chép",
        details: "Thông tin cho bộ phận hỗ trợ",
        unnamed_provider: "dịch vụ bạn đã chọn",
        finishing: "Đang đăng nhập…",
        finishing_slowly: "Vẫn đang đăng nhập. Quá trình này lâu hơn bình thường…",
    },
    text,
    names: Names::UNCHANGED,
    settings,
    check: CHECK,
};

const STAY: &str = "Chọn “{retry}” và không đổi trình duyệt cho đến khi đăng nhập xong.";
const ALLOW: &str = "Để đăng nhập, hãy chọn “{retry}” và cho phép truy cập.";
const THEN_RELOAD: &str = "Sau đó chọn “{reload}”.";
const THEN_RETRY: &str = "Sau đó chọn “{retry}”.";
const WAIT: &str = "Chờ một chút rồi chọn “{retry}”.";
const OTHER_WAY: &str = "Nếu có cách đăng nhập khác, bạn có thể dùng cách đó ngay bây giờ.";
const SUPPORT: &str = "Nếu vẫn không được, hãy chọn “{help}” và cung cấp mã tham chiếu bên dưới.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "Bạn chưa đăng\u{a0}nhập",
            surely: "Quyền truy cập chưa được cấp tại {provider}. Nếu bạn tự hủy thì không có vấn đề gì.",
            maybe: "Có thể quyền truy cập chưa được cấp tại {provider}. Nếu bạn tự hủy thì không có vấn đề gì.",
            steps: &[
                ALLOW,
                "Nếu bạn không hủy và đây là tài khoản của cơ quan hoặc trường học, hãy hỏi quản trị viên.",
            ],
        },
        Situation::PermissionGone => Text {
            title: "Chúng tôi cần bạn cho phép lại",
            surely: "Quyền mà bạn đã cấp cho chúng tôi tại {provider} không còn nữa. Nếu bạn tự thu hồi thì không có \
                vấn đề gì.",
            maybe: "Có thể quyền mà bạn đã cấp cho chúng tôi tại {provider} không còn nữa. Nếu bạn tự thu hồi thì \
                không có vấn đề gì.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Cần thêm một bước nữa",
            surely: "Mọi thứ vẫn ổn. Để đăng nhập, trước tiên bạn cần hoàn tất một bước tại {provider}.",
            maybe: "Mọi thứ vẫn ổn. Để đăng nhập, có thể trước tiên bạn cần hoàn tất một bước tại {provider}.",
            steps: &["Chọn “{retry}” và làm theo mọi bước hiện ra."],
        },
        Situation::NotFinished => Text {
            title: "Lần đăng\u{a0}nhập\u{a0}trước chưa hoàn tất",
            surely: "Lần trước, việc đăng nhập bằng {provider} chưa hoàn tất.",
            maybe: "Lần trước, việc đăng nhập bằng {provider} chưa hoàn tất. Có thể bạn đã rời khỏi trang hoặc đã xảy \
                ra lỗi.",
            steps: &[
                "Nếu muốn, hãy đăng nhập lại và không đổi trình duyệt cho đến khi đăng nhập xong.",
                "Nếu {provider} báo lỗi, hãy chờ một lúc hoặc dùng cách đăng nhập khác.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Hãy cho phép cookie để đăng\u{a0}nhập",
            surely: "Trình duyệt của bạn đang chặn cookie của trang web này nên không thể đăng nhập.",
            maybe: "Cần có cookie để đăng nhập. Có thể trình duyệt của bạn đang chặn cookie của trang web này.",
            steps: &[
                "Trong phần cài đặt của trình duyệt, hãy cho phép cookie của trang web này.",
                THEN_RELOAD,
                THEN_RETRY,
                "Nếu không thay đổi được, hãy dùng trình duyệt khác. Hãy dùng cửa sổ thường thay vì cửa sổ riêng tư \
                    (ẩn danh).",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Hãy cho phép lưu dữ\u{a0}liệu để đăng\u{a0}nhập",
            surely: "Trình duyệt của bạn không cho trang web này lưu dữ liệu cần thiết để đăng nhập.",
            maybe: "Có thể trình duyệt của bạn không cho trang web này lưu dữ liệu cần thiết để đăng nhập.",
            steps: &[
                "Trong phần cài đặt của trình duyệt, hãy cho phép cookie và dữ liệu của trang web này.",
                THEN_RELOAD,
                THEN_RETRY,
                "Nếu vẫn không được, hãy giải phóng dung lượng trên thiết bị này hoặc dùng trình duyệt khác.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "Quá trình đăng\u{a0}nhập bị gián đoạn",
            surely: "Dữ liệu tạm thời cần thiết để đăng nhập đã bị xóa. Tài khoản và mật khẩu của bạn không bị ảnh \
                hưởng.",
            maybe: "Có thể dữ liệu tạm thời cần thiết để đăng nhập đã bị xóa. Tài khoản và mật khẩu của bạn không bị \
                ảnh hưởng.",
            steps: &[
                STAY,
                "Nếu sự cố lặp lại, hãy kiểm tra xem có ứng dụng, tiện ích hay chế độ cài đặt nào xóa cookie không, \
                    rồi thêm trang web này vào ngoại lệ.",
            ],
        },
        Situation::OtherTab => Text {
            title: "Không thể hoàn tất đăng\u{a0}nhập ở thẻ này",
            surely: "Bạn đã bắt đầu ở thẻ khác.",
            maybe: "Có thể bạn đã bắt đầu ở thẻ khác.",
            steps: &["Chọn “{retry}” và ở lại thẻ này cho đến khi đăng nhập xong."],
        },
        Situation::OtherBrowser => Text {
            title: "Không thể hoàn tất đăng\u{a0}nhập ở đây",
            surely: "Bạn đã bắt đầu trong trình duyệt, ứng dụng hoặc cửa sổ riêng tư khác, hoặc dữ liệu của trình \
                duyệt này đã bị xóa.",
            maybe: "Có thể bạn đã bắt đầu trong trình duyệt, ứng dụng hoặc cửa sổ riêng tư (ẩn danh) khác, hoặc dữ \
                liệu của trình duyệt này đã bị xóa.",
            steps: &[
                STAY,
                "Trên điện thoại, hãy dùng trình duyệt tự mở ra khi bạn nhấn vào đường liên kết.",
                "Hoặc quay lại trình duyệt mà bạn đã bắt đầu rồi đăng nhập lại ở đó.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Hãy mở trang này trong trình duyệt",
            surely: "Trang này đang mở trong ứng dụng {app}. Có thể không đăng nhập được bằng {provider} ở đây.",
            maybe: "Trang này đang mở trong một ứng dụng. Có thể không đăng nhập được bằng {provider} ở đây.",
            steps: &[
                "Chọn “{open_in_browser}”.",
                "Trong trình đơn của ứng dụng (⋯\u{a0}hoặc\u{a0}⋮), hãy tìm tùy chọn mở trang này trong trình duyệt.",
                "Hoặc chọn “{copy_link}” rồi dán vào trình duyệt của bạn.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Hãy mở riêng trang này",
            surely: "Trình duyệt của bạn không cho đăng nhập trên một trang được nhúng trong trang web khác.",
            maybe: "Có thể trình duyệt của bạn không cho đăng nhập trên một trang được nhúng trong trang web khác.",
            steps: &["Chọn “{open_top_level}” rồi đăng nhập ở đó."],
        },
        Situation::NewerSignIn => Text {
            title: "Bạn có một lượt đăng\u{a0}nhập mới hơn",
            surely: "Sau đó bạn đã bắt đầu một lượt đăng nhập khác trong trình duyệt này. Chỉ lượt mới nhất mới hoàn \
                tất được.",
            maybe: "Có thể sau đó bạn đã bắt đầu một lượt đăng nhập khác trong trình duyệt này. Chỉ lượt mới nhất \
                mới hoàn tất được.",
            steps: &[
                "Hãy xem các thẻ khác của trang web này và tiếp tục ở đó.",
                "Nếu không có thẻ nào, hãy chọn “{retry}” và chỉ dùng thẻ này.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "Quá trình đăng\u{a0}nhập mất quá nhiều thời gian",
            surely: "Đã hết thời gian mà chúng tôi dành cho việc đăng nhập.",
            maybe: "Có thể đã hết thời gian mà chúng tôi dành cho việc đăng nhập.",
            steps: &[
                "Chuẩn bị sẵn mật khẩu hoặc điện thoại.",
                "Sau đó chọn “{retry}” và đăng nhập mà không dừng lâu.",
                "Sau đó chọn “{reload}” và đăng nhập mà không dừng lâu.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Lượt đăng\u{a0}nhập này chỉ dùng được một lần",
            surely: "Lượt đăng nhập này đã được dùng. Điều này xảy ra khi bạn tải lại trang hoặc quay lại trang \
                trước.",
            maybe: "Có thể lượt đăng nhập này đã được dùng. Điều này xảy ra khi bạn tải lại trang hoặc quay lại \
                trang trước.",
            steps: &[
                "Hãy mở trang chủ của trang web này để xem bạn đã đăng nhập chưa.",
                "Nếu chưa, hãy chọn “{retry}”, đừng tải lại trang và đừng quay lại.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "Không thể hoàn tất đăng\u{a0}nhập",
            surely: "Phản hồi từ {provider} đã bị mất hoặc bị thay đổi trong quá trình gửi về.",
            maybe: "Có thể phản hồi từ {provider} đã bị mất hoặc bị thay đổi trong quá trình gửi về.",
            steps: &[
                STAY,
                "Nếu sự cố lặp lại, hãy dùng trình duyệt khác. Một tiện ích trong trình duyệt này có thể làm thay đổi \
                    địa chỉ web.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Hãy bắt đầu từ trang đăng\u{a0}nhập",
            surely: "Trang này được mở trực tiếp, chẳng hạn từ dấu trang. Trang chỉ hoạt động trong khi đăng nhập.",
            maybe: "Có thể trang này được mở trực tiếp, chẳng hạn từ dấu trang. Trang chỉ hoạt động trong khi đăng \
                nhập.",
            steps: &[
                "Chọn “{retry}”.",
                "Nếu bạn đã lưu dấu trang cho trang này, hãy thay bằng trang chủ của trang web.",
            ],
        },
        Situation::Offline => Text {
            title: "Hãy kiểm tra kết nối Internet",
            surely: "Thiết bị không có kết nối, hoặc mạng của bạn đã chặn trang web này.",
            maybe: "Có thể thiết bị không có kết nối, hoặc mạng của bạn đã chặn trang web này.",
            steps: &[
                "Kiểm tra xem thiết bị đã kết nối với Internet chưa.",
                "Nếu dùng Wi‑Fi công cộng, hãy đăng nhập vào mạng đó trước.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Hãy kiểm tra ngày giờ trên thiết bị",
            surely: "Đồng hồ trên thiết bị sai lệch quá nhiều nên không thể đăng nhập.",
            maybe: "Có thể đồng hồ trên thiết bị sai lệch quá nhiều nên không đăng nhập được.",
            steps: &[
                "Trong phần cài đặt của thiết bị, hãy đặt ngày, giờ và múi giờ thành tự động.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            title: "Không đăng\u{a0}nhập được bằng {provider}",
            surely: "Đang có sự cố tại {provider}. Tài khoản của bạn không bị ảnh hưởng.",
            maybe: "Có thể đang có sự cố tại {provider}. Tài khoản của bạn không bị ảnh hưởng.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "Không thể đăng\u{a0}nhập từ địa chỉ này",
            surely: "Chỉ đăng nhập được tại một địa chỉ web khác của trang web này. Sự cố là từ phía chúng tôi.",
            maybe: "Có thể chỉ đăng nhập được tại một địa chỉ web khác của trang web này. Sự cố là từ phía chúng tôi.",
            steps: &["Chọn “{retry}” rồi đăng nhập ở đó.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "Không thể hoàn tất đăng\u{a0}nhập",
            surely: "Sự cố là từ phía chúng tôi. Tài khoản của bạn không bị ảnh hưởng.",
            maybe: "Có thể sự cố là từ phía chúng tôi. Tài khoản của bạn không bị ảnh hưởng.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "Chúng tôi đã dừng lượt đăng\u{a0}nhập này",
            surely: "Phản hồi không đến từ dịch vụ bạn đã chọn nên chúng tôi không dùng.",
            maybe: "Có thể phản hồi không đến từ dịch vụ bạn đã chọn nên chúng tôi không dùng.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Bạn đã có tài khoản ở đây",
            surely: "Tài khoản bạn dùng tại {provider} đang liên kết với một tài khoản khác ở đây. Thường thì tài \
                khoản đó được tạo theo cách khác.",
            maybe: "Có thể tài khoản bạn dùng tại {provider} đang liên kết với một tài khoản khác ở đây. Thường thì \
                tài khoản đó được tạo theo cách khác.",
            steps: &[
                "Nếu bạn đang dùng một tài khoản khác ở đây, hãy đăng xuất trước.",
                "Đăng nhập theo cách bạn dùng lần đầu, chẳng hạn bằng email và mật khẩu.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "Không dùng được tài khoản này ở đây",
            surely: "Trang web này không chấp nhận tài khoản mà bạn đã dùng tại {provider}.",
            maybe: "Có thể trang web này không chấp nhận tài khoản mà bạn đã dùng tại {provider}.",
            steps: &["Nếu bạn có tài khoản khác, hãy đăng nhập bằng tài khoản đó.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Cách đăng\u{a0}nhập\u{a0}này không khả dụng",
            surely: "Đường liên kết bạn mở dẫn đến một cách đăng nhập mà trang web này không có.",
            maybe: "Có thể đường liên kết bạn mở dẫn đến một cách đăng nhập mà trang web này không có.",
            steps: &["Chọn “{other_provider}”.", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "Trong phần cài đặt của Chrome, hãy mở “Quyền riêng tư và bảo mật” › “Cài đặt trang web” › “Các chế độ cài \
                đặt nội dung khác” › “Dữ liệu trang web trên máy”.",
            "Bên cạnh “Được phép lưu dữ liệu trên thiết bị của bạn”, hãy chọn “Thêm” rồi nhập địa chỉ của trang web \
                này.",
        ],
        Place::ChromeAndroid => &[
            "Trong phần cài đặt của Chrome, hãy mở “Cài đặt trang web” › “Dữ liệu trang web trên máy” và cho phép trang web \
                này lưu dữ liệu.",
        ],
        Place::Firefox => &[
            "Trong phần cài đặt của Firefox, hãy mở “Riêng tư & bảo mật” rồi chọn “Quản lý ngoại lệ” cho cookie và dữ \
                liệu trang.",
            "Nhập địa chỉ của trang web này, chọn “Cho phép” rồi chọn “Lưu thay đổi”.",
        ],
        Place::SamsungInternet | Place::Edge | Place::Safari | Place::SafariIos => &[],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Trình duyệt này có đăng nhập được không?",
    needs_scripts: "Cần có JavaScript để kiểm tra. Nếu không bắt đầu, hãy cho phép JavaScript cho trang web này hoặc \
        dùng trình duyệt khác.",
    checking: "Đang kiểm tra…",
    broken: "Không tải được phần kiểm tra. Hãy tải lại trang hoặc dùng trình duyệt khác.",
    all_well: "Mọi thứ cần để đăng nhập đều hoạt động trong trình duyệt này.",
    some_maybe: "Có thể có điều gì đó trong trình duyệt này cản trở việc đăng nhập.",
    some_not: "Có điều gì đó trong trình duyệt này cản trở việc đăng nhập.",
    ok: "Không có vấn đề",
    maybe: "Có thể có vấn đề",
    not_ok: "Có vấn đề",
    unknown: "Không kiểm tra được",
    scripts: "JavaScript",
    cookies: "Cookie",
    session_storage: "Bộ nhớ của thẻ này",
    local_storage: "Bộ nhớ của trình duyệt này",
    indexed_db: "Cơ sở dữ liệu của trình duyệt",
    frame: "Nhúng trong trang web khác",
    app: "Trình duyệt trong ứng dụng",
    network: "Kết nối với trang web này",
    secure: "Kết nối được mã hóa",
    clock: "Đồng hồ của thiết bị",
    copy_report: "Sao chép báo cáo",
    report_holds: "Báo cáo gồm những gì hiển thị ở đây cùng tên và phiên bản trình duyệt. Báo cáo không chứa địa chỉ \
        web (URL) và không chứa gì bạn đã nhập.",
};
