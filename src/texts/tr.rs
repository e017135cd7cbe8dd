//! Turkish, with "siz". No suffix is joined to a name, since it would follow its vowels and consonants: "{provider} ile",
//! "{provider} tarafında".

use super::{CheckWords, Direction, Labels, Language, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "tr",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Yeniden dene",
        back_to_sign_in: "Giriş sayfasına git",
        go_on: "Devam et",
        open_top_level: "Tam sayfayı aç",
        open_in_browser: "Tarayıcıda aç",
        copy_link: "Bağlantıyı kopyala",
        other_provider: "Başka bir giriş yöntemi seç",
        reload: "Sayfayı yenile",
        help: "Yardım al",
        again: "Bu sorun birden fazla kez yaşandı. Başka bir tarayıcı, başka bir cihaz veya başka bir giriş yöntemi \
            kullanın.",
        start_over: "Bu sitenin giriş sayfasını açıp yeniden giriş yapın.",
        wait: "{time} daha beklemeniz iyi olur.",
        wait_is_over: "Artık yeniden deneyebilirsiniz.",
        reference: "Başvuru kodu: {code}",
        copy_code: "Kopyala",
        copied: "Kopyalandı",
        details: "Destek ekibi için ayrıntılar",
        unnamed_provider: "seçtiğiniz hizmet",
        finishing: "Giriş yapılıyor…",
        finishing_slowly: "Hâlâ giriş yapılıyor. Her zamankinden uzun sürüyor…",
    },
    text,
    names: Names::UNCHANGED,
    settings,
    check: CHECK,
};

const STAY: &str = "“{retry}” düğmesine basın ve giriş bitene kadar bu tarayıcıda kalın.";
const ALLOW: &str = "Giriş yapmak için “{retry}” düğmesine basın ve erişime izin verin.";
const THEN_RELOAD: &str = "Ardından “{reload}” düğmesine basın.";
const THEN_RETRY: &str = "Ardından “{retry}” düğmesine basın.";
const WAIT: &str = "Biraz bekleyin, ardından “{retry}” düğmesine basın.";
const OTHER_WAY: &str = "Başka bir giriş yöntemi varsa şimdi onu kullanabilirsiniz.";
const SUPPORT: &str = "İşe yaramazsa “{help}” düğmesine basın ve aşağıdaki başvuru kodunu bildirin.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "Giriş yapılmadı",
            surely: "Bu siteye {provider} tarafında erişim izni verilmedi. Siz iptal ettiyseniz bir sorun yok.",
            maybe: "Bu siteye {provider} tarafında erişim izni verilmemiş olabilir. Siz iptal ettiyseniz bir sorun \
                yok.",
            steps: &[ALLOW, "İptal etmediyseniz ve bu bir iş veya okul hesabıysa yöneticinize danışın."],
        },
        Situation::PermissionGone => Text {
            title: "İzninize yeniden ihtiyacımız var",
            surely: "Bu siteye {provider} tarafında verdiğiniz izin artık geçerli değil. Siz kaldırdıysanız bir sorun \
                yok.",
            maybe: "Bu siteye {provider} tarafında verdiğiniz izin artık geçerli olmayabilir. Siz kaldırdıysanız bir \
                sorun yok.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Bir adım daha gerekiyor",
            surely: "Bir sorun yok. Giriş için önce {provider} tarafında bir adımı tamamlamanız gerekiyor.",
            maybe: "Bir sorun yok. Giriş için önce {provider} tarafında bir adımı tamamlamanız gerekiyor olabilir.",
            steps: &["“{retry}” düğmesine basın ve gösterilen tüm adımları izleyin."],
        },
        Situation::NotFinished => Text {
            title: "Son girişiniz tamamlanmadı",
            surely: "Son seferde {provider} ile giriş tamamlanmadı.",
            maybe: "Son seferde {provider} ile giriş tamamlanmadı. Sayfadan ayrılmış ya da bir hatayla karşılaşmış \
                olabilirsiniz.",
            steps: &[
                "İsterseniz yeniden giriş yapın ve giriş bitene kadar bu tarayıcıda kalın.",
                "Bir hata gördüyseniz biraz bekleyin veya başka bir giriş yöntemi kullanın.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Giriş için çerezlere izin verin",
            surely: "Tarayıcınız bu sitenin çerezlerini engelliyor, bu nedenle giriş yapılamıyor.",
            maybe: "Giriş için çerezler gerekiyor. Tarayıcınız bu sitenin çerezlerini engelliyor olabilir.",
            steps: &[
                "Tarayıcınızın ayarlarında bu site için çerezlere izin verin.",
                THEN_RELOAD,
                THEN_RETRY,
                "Bunu değiştiremiyorsanız başka bir tarayıcı kullanın. Gizli pencere yerine normal bir pencere açın.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Giriş için site verilerine izin verin",
            surely: "Tarayıcınız, bu sitenin giriş için gereken verileri kaydetmesine izin vermiyor.",
            maybe: "Tarayıcınız, bu sitenin giriş için gereken verileri kaydetmesine izin vermiyor olabilir.",
            steps: &[
                "Tarayıcınızın ayarlarında bu site için çerezlere ve site verilerine izin verin.",
                THEN_RELOAD,
                THEN_RETRY,
                "İşe yaramazsa bu cihazda yer açın veya başka bir tarayıcı kullanın.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "Girişiniz yarıda kaldı",
            surely: "Giriş için gereken geçici veriler silindi. Hesabınız ve şifreleriniz etkilenmedi.",
            maybe: "Giriş için gereken geçici veriler silinmiş olabilir. Hesabınız ve şifreleriniz etkilenmedi.",
            steps: &[
                STAY,
                "Yeniden olursa bir uygulamanın, uzantının veya ayarın çerezleri silip silmediğine bakın ve bu siteyi \
                    hariç tutun.",
            ],
        },
        Situation::OtherTab => Text {
            title: "Giriş bu sekmede tamamlanamadı",
            surely: "Başka bir sekmede başladınız.",
            maybe: "Başka bir sekmede başlamış olabilirsiniz.",
            steps: &["“{retry}” düğmesine basın ve giriş bitene kadar bu sekmede kalın."],
        },
        Situation::OtherBrowser => Text {
            title: "Giriş burada tamamlanamadı",
            surely: "Giriş başka bir tarayıcıda, uygulamada veya gizli pencerede başlatıldı ya da bu tarayıcının \
                verileri silindi.",
            maybe: "Giriş başka bir tarayıcıda, uygulamada veya gizli pencerede başlatılmış ya da bu tarayıcının \
                verileri silinmiş olabilir.",
            steps: &[
                STAY,
                "Telefonda, bir bağlantıya dokununca açılan tarayıcıyı kullanın.",
                "Ya da başladığınız tarayıcıya dönüp orada yeniden giriş yapın.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Bu sayfayı tarayıcınızda açın",
            surely: "Bu sayfa {app} uygulamasında açık. Burada {provider} ile giriş çalışmayabilir.",
            maybe: "Bu sayfa bir uygulamanın içinde açık. Burada {provider} ile giriş çalışmayabilir.",
            steps: &[
                "“{open_in_browser}” düğmesine basın.",
                "Uygulamanın menüsünde (⋯\u{a0}veya\u{a0}⋮) bu sayfayı tarayıcıda açma seçeneğini arayın.",
                "Ya da “{copy_link}” düğmesine basın ve bağlantıyı tarayıcınıza yapıştırın.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Bu sayfayı ayrı olarak açın",
            surely: "Tarayıcınız, başka bir web sitesinin içindeki sayfada giriş yapılmasına izin vermiyor.",
            maybe: "Tarayıcınız, başka bir web sitesinin içindeki sayfada giriş yapılmasına izin vermiyor olabilir.",
            steps: &["“{open_top_level}” düğmesine basın ve orada giriş yapın."],
        },
        Situation::NewerSignIn => Text {
            title: "Daha yeni bir girişiniz var",
            surely: "Bu tarayıcıda daha sonra başka bir giriş başlattınız. Yalnızca en yenisi tamamlanabilir.",
            maybe: "Bu tarayıcıda daha sonra başka bir giriş başlatmış olabilirsiniz. Yalnızca en yenisi \
                tamamlanabilir.",
            steps: &[
                "Bu sitenin diğer sekmelerine bakın ve oradan devam edin.",
                "Başka sekme yoksa “{retry}” düğmesine basın ve yalnızca bu sekmeyi kullanın.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "Giriş çok uzun sürdü",
            surely: "Giriş için tanıdığımız süre doldu.",
            maybe: "Giriş için tanıdığımız süre dolmuş olabilir.",
            steps: &[
                "Şifrenizi veya telefonunuzu hazır bulundurun.",
                "Ardından “{retry}” düğmesine basın ve uzun ara vermeden giriş yapın.",
                "Ardından “{reload}” düğmesine basın ve uzun ara vermeden giriş yapın.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Bu giriş yalnızca bir kez geçerli",
            surely: "Daha önce kullanıldı. Sayfa yenilenince veya geri dönülünce böyle olur.",
            maybe: "Daha önce kullanılmış olabilir. Sayfa yenilenince veya geri dönülünce böyle olur.",
            steps: &[
                "Giriş yapıp yapmadığınızı görmek için bu sitenin ana sayfasını açın.",
                "Yapmadıysanız “{retry}” düğmesine basın; sayfayı yenilemeyin ve geri dönmeyin.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "Giriş tamamlanamadı",
            surely: "{provider} tarafından gönderilen yanıt, bu siteye gelirken kayboldu veya değişti.",
            maybe: "{provider} tarafından gönderilen yanıt, bu siteye gelirken kaybolmuş veya değişmiş olabilir.",
            steps: &[
                STAY,
                "Yeniden olursa başka bir tarayıcı kullanın. Bu tarayıcıdaki bir uzantı web adreslerini \
                    değiştirebilir.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Giriş sayfasından başlayın",
            surely: "Bu sayfa doğrudan açıldı, örneğin bir yer işaretinden. Yalnızca giriş sırasında çalışır.",
            maybe: "Bu sayfa doğrudan açılmış olabilir, örneğin bir yer işaretinden. Yalnızca giriş sırasında çalışır.",
            steps: &[
                "“{retry}” düğmesine basın.",
                "Bu sayfa yer işaretlerinizdeyse onun yerine sitenin ana sayfasını kaydedin.",
            ],
        },
        Situation::Offline => Text {
            title: "İnternet bağlantınızı kontrol edin",
            surely: "İnternet bağlantınız kesildi veya ağınız bu siteyi engelledi.",
            maybe: "İnternet bağlantınız kesilmiş veya ağınız bu siteyi engellemiş olabilir.",
            steps: &[
                "Cihazınızın internete bağlı olduğunu kontrol edin.",
                "Herkese açık bir Wi‑Fi ağındaysanız önce o ağda oturum açın.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Cihazınızın tarih ve saatini kontrol edin",
            surely: "Cihazınızın saati o kadar yanlış ki giriş yapılamıyor.",
            maybe: "Cihazınızın saati, giriş yapılamayacak kadar yanlış olabilir.",
            steps: &["Cihazınızın ayarlarında tarih, saat ve saat dilimini otomatik yapın.", THEN_RELOAD, THEN_RETRY],
        },
        Situation::ProviderTrouble => Text {
            title: "Şu anda {provider} ile giriş çalışmıyor",
            surely: "Sorun {provider} tarafında. Hesabınız etkilenmedi.",
            maybe: "Sorun {provider} tarafında olabilir. Hesabınız etkilenmedi.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "Bu adresten giriş yapılamıyor",
            surely: "Giriş yalnızca bu sitenin başka bir web adresinde çalışıyor. Sorun bizim tarafımızda.",
            maybe: "Giriş yalnızca bu sitenin başka bir web adresinde çalışıyor olabilir. Sorun bizim tarafımızda.",
            steps: &["“{retry}” düğmesine basın ve orada giriş yapın.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "Giriş tamamlanamadı",
            surely: "Sorun bizim tarafımızda. Hesabınız etkilenmedi.",
            maybe: "Sorun bizim tarafımızda olabilir. Hesabınız etkilenmedi.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "Bu girişi durdurduk",
            surely: "Yanıt, seçtiğiniz hizmetten gelmedi; bu nedenle kullanmadık.",
            maybe: "Yanıt, seçtiğiniz hizmetten gelmemiş olabilir; bu nedenle kullanmadık.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Burada zaten bir hesabınız var",
            surely: "{provider} ile giriş yaparken kullandığınız hesap, bu sitede başka bir hesaba bağlı. Çoğunlukla \
                o hesap başka bir yöntemle açılmıştır.",
            maybe: "{provider} ile giriş yaparken kullandığınız hesap, bu sitede başka bir hesaba bağlı olabilir. \
                Çoğunlukla o hesap başka bir yöntemle açılmıştır.",
            steps: &[
                "Burada başka bir hesapla oturumunuz açıksa önce onu kapatın.",
                "İlk seferki gibi giriş yapın, örneğin e‑posta ve şifreyle.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "Bu hesap burada kullanılamıyor",
            surely: "Bu site, {provider} ile giriş yaparken kullandığınız hesabı kabul etmiyor.",
            maybe: "Bu site, {provider} ile giriş yaparken kullandığınız hesabı kabul etmiyor olabilir.",
            steps: &["Başka bir hesabınız varsa onunla giriş yapın.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Bu giriş yöntemi kullanılamıyor",
            surely: "Açtığınız bağlantı, bu sitenin sunmadığı bir giriş yöntemine ait.",
            maybe: "Açtığınız bağlantı, bu sitenin sunmadığı bir giriş yöntemine ait olabilir.",
            steps: &["“{other_provider}” düğmesine basın.", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "Chrome ayarlarında “Gizlilik ve güvenlik” › “Site ayarları” › “Ek içerik ayarları” › “Cihaz üzerindeki \
                site verileri” yolunu izleyin.",
            "“Cihazınıza veri kaydetmesine izin veriliyor” yanındaki “Ekle” düğmesini seçin ve bu sitenin adresini \
                girin.",
        ],
        Place::ChromeAndroid => &[
            "Chrome ayarlarında “Site ayarları” › “Cihaz üzerindeki site verileri” yolunu izleyin ve bu sitenin veri \
                kaydetmesine izin verin.",
        ],
        Place::Firefox => &[
            "Firefox ayarlarında “Gizlilik ve güvenlik” bölümünü açın ve çerezler ile site verileri için “İstisnaları \
                yönet” düğmesini seçin.",
            "Bu sitenin adresini girin, “İzin ver” ve ardından “Değişiklikleri kaydet” düğmesini seçin.",
        ],
        Place::SamsungInternet | Place::Edge | Place::Safari | Place::SafariIos => &[],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Bu tarayıcıyla giriş yapabilir misiniz?",
    needs_scripts: "Bu kontrol için JavaScript gerekir. Başlamazsa bu site için JavaScript’e izin verin veya başka bir \
        tarayıcı kullanın.",
    checking: "Kontrol ediliyor…",
    broken: "Kontrol yüklenemedi. Sayfayı yenileyin veya başka bir tarayıcı kullanın.",
    all_well: "Giriş için gereken her şey bu tarayıcıda çalışıyor.",
    some_maybe: "Bu tarayıcıdaki bir şey girişi engelliyor olabilir.",
    some_not: "Bu tarayıcıdaki bir şey girişi engelliyor.",
    ok: "Sorun yok",
    maybe: "Sorun çıkarabilir",
    not_ok: "Sorun var",
    unknown: "Kontrol edilemedi",
    scripts: "JavaScript",
    cookies: "Çerezler",
    session_storage: "Bu sekmenin depolama alanı",
    local_storage: "Bu tarayıcının depolama alanı",
    indexed_db: "Bu tarayıcının veritabanı",
    frame: "Başka bir siteye gömülü sayfa",
    app: "Uygulama içi tarayıcı",
    network: "Bu siteyle bağlantı",
    secure: "Şifreli bağlantı",
    clock: "Cihazınızın saati",
    copy_report: "Raporu kopyala",
    report_holds: "Rapor, burada görünenleri ve tarayıcınızın adını ve sürümünü içerir. Web adresi (URL) veya \
        yazdığınız bir şey içermez.",
};
