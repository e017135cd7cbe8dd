//! Indonesian: Anda, "masuk" for signing in. "May" is "mungkin". What can be shown on a login page, before leaving, does not count on
//! a reference code.

use super::{CheckWords, Direction, Labels, Language, Text};
use crate::settings::Place;
use crate::vocabulary::Cause;

pub(super) const LANGUAGE: Language = Language {
    tag: "id",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Coba lagi",
        back_to_sign_in: "Kembali ke halaman masuk",
        go_on: "Lanjutkan",
        open_top_level: "Buka di jendela sendiri",
        open_in_browser: "Buka di browser",
        copy_link: "Salin tautan",
        other_provider: "Pilih cara masuk lain",
        reload: "Muat ulang",
        help: "Dapatkan bantuan",
        again: "Ini sudah terjadi lebih dari sekali. Coba browser atau perangkat lain, atau cara masuk lain.",
        wait: "Anda bisa mulai lagi dalam {time}.",
        wait_is_over: "Anda bisa mulai lagi sekarang.",
        reference: "Kode referensi",
        copy_code: "Salin",
        copied: "Tersalin",
        details: "Detail untuk tim bantuan",
        unnamed_provider: "layanan masuk",
        finishing: "Menyelesaikan proses masuk…",
        finishing_slowly: "Masih diselesaikan. Ini lebih lama dari biasanya…",
    },
    text,
    settings,
    check: CHECK,
};

const START_AGAIN: &str = "Mulai lagi, dan tetaplah di browser ini sampai Anda masuk.";
const ALLOW_ACCESS: &str = "Jika ingin masuk, mulai lagi dan izinkan akses saat {provider} memintanya.";
const COME_BACK: &str = "Kembalilah ke situs ini, lalu masuk dari awal.";
const STAY_OUT_OF_APPS: &str = "Jika ditanya apakah ingin membuka aplikasi, tetaplah di browser.";
const WAIT: &str = "Tunggu sebentar, lalu mulai lagi.";
const OR_OTHER_WAY: &str = "Atau gunakan cara masuk lain, jika situs ini menyediakannya.";
const OTHER_WAY: &str = "Gunakan cara masuk lain, jika situs ini menyediakannya.";
const OTHER_WAY_IF_AGAIN: &str = "Jika terjadi lagi, coba cara masuk lain atau browser lain.";
const OTHER_BROWSER: &str = "Jika terjadi lagi, coba browser, profil, atau jaringan lain.";
const SUPPORT: &str = "Berikan kode referensi kepada tim bantuan situs ini.";
const SUPPORT_IF_AGAIN: &str = "Jika terjadi lagi, berikan kode referensi kepada tim bantuan situs ini.";
const SUPPORT_AT_LAST: &str = "Jika belum berhasil, berikan kode referensi kepada tim bantuan situs ini.";

const fn text(cause: Cause) -> Text {
    match cause {
        Cause::UserDenied => Text {
            title: "Proses masuk belum selesai",
            surely: "Kami diberi tahu oleh {provider} bahwa akses tidak diizinkan. Jika Anda memilih Batal, tidak \
                ada yang salah.",
            maybe: "Akses melalui {provider} mungkin dibatalkan atau tidak diizinkan. Jika Anda memilih Batal, \
                tidak ada yang salah.",
            steps: &[
                ALLOW_ACCESS,
                "Jika Anda tidak membatalkan dan ini akun kantor atau sekolah, tanyakan kepada pengelolanya.",
            ],
        },
        Cause::ConsentWithdrawn => Text {
            title: "Situs ini memerlukan izin Anda lagi",
            surely: "Izin yang pernah Anda berikan kepada situs ini di {provider} sudah tidak ada. Jika Anda sendiri \
                yang mencabutnya, tidak ada yang salah.",
            maybe: "Izin yang pernah Anda berikan kepada situs ini di {provider} mungkin sudah tidak ada. Jika Anda \
                sendiri yang mencabutnya, tidak ada yang salah.",
            steps: &[
                ALLOW_ACCESS,
            ],
        },
        Cause::InteractionRequired => Text {
            title: "Masih ada satu langkah dari Anda",
            surely: "Tidak ada yang salah: {provider} memerlukan tindakan Anda lebih dulu, misalnya masuk di sana \
                atau memilih akun.",
            maybe: "Tidak ada yang salah: {provider} mungkin memerlukan tindakan Anda lebih dulu, misalnya masuk di \
                sana atau memilih akun.",
            steps: &[
                "Mulai lagi jika Anda mau, dan ikuti setiap langkah yang ditunjukkan {provider}.",
            ],
        },
        Cause::LeftProvider => Text {
            title: "Anda belum masuk",
            surely: "Anda kembali dari {provider} sebelum proses masuk selesai. Jika Anda berubah pikiran, tidak ada \
                yang salah.",
            maybe: "Anda mungkin kembali dari {provider} sebelum proses masuk selesai. Jika Anda berubah pikiran, \
                tidak ada yang salah.",
            steps: &[
                "Mulai lagi jika Anda mau, dan biarkan {provider} membawa Anda kembali setelah selesai di sana.",
                "Jika {provider} menampilkan kesalahan, coba cara masuk lain, jika ada.",
            ],
        },
        Cause::CookiesBlocked => Text {
            title: "Untuk masuk diperlukan cookie",
            surely: "Browser Anda tidak menyimpan cookie untuk situs ini, dan tanpa cookie proses masuk tidak \
                selesai.",
            maybe: "Browser Anda mungkin tidak menyimpan cookie untuk situs ini, dan tanpa cookie proses masuk \
                tidak selesai.",
            steps: &[
                "Di pengaturan browser, izinkan cookie untuk situs ini.",
                COME_BACK,
                "Jika pengaturan itu tidak dapat diubah, coba browser, profil, atau jendela lain.",
            ],
        },
        Cause::StorageBlocked => Text {
            title: "Untuk masuk, data perlu disimpan di browser",
            surely: "Situs ini perlu menyimpan sedikit data di browser Anda selama proses masuk, tetapi browser \
                tidak mengizinkannya.",
            maybe: "Situs ini perlu menyimpan sedikit data di browser Anda selama proses masuk, tetapi browser \
                mungkin tidak mengizinkannya.",
            steps: &[
                "Di pengaturan browser, izinkan cookie dan data situs untuk situs ini.",
                COME_BACK,
                "Jika belum berhasil, coba browser, profil, atau perangkat lain.",
            ],
        },
        Cause::CookieRemoved => Text {
            title: "Sebagian dari proses masuk ini hilang",
            surely: "Sesuatu yang disimpan situs ini di browser Anda untuk proses masuk ini terhapus sebelum Anda \
                kembali.",
            maybe: "Sesuatu yang disimpan situs ini di browser Anda untuk proses masuk ini mungkin terhapus sebelum \
                Anda kembali.",
            steps: &[
                START_AGAIN,
                "Jika terjadi lagi, periksa apakah ada aplikasi atau ekstensi yang menghapus cookie, dan biarkan \
                    situs ini menyimpan cookie-nya.",
                "Jika belum berhasil, coba browser atau profil lain.",
            ],
        },
        Cause::StorageCleared => Text {
            title: "Data untuk proses masuk ini hilang",
            surely: "Data yang disimpan situs ini di browser Anda untuk proses masuk ini dibersihkan sebelum Anda \
                kembali.",
            maybe: "Data yang disimpan situs ini di browser Anda untuk proses masuk ini mungkin dibersihkan sebelum \
                Anda kembali.",
            steps: &[
                START_AGAIN,
                "Jika terjadi lagi, periksa apakah ada aplikasi atau ekstensi yang membersihkan data situs, dan \
                    biarkan situs ini menyimpan datanya.",
                "Jika belum berhasil, coba browser atau profil lain.",
            ],
        },
        Cause::TabChanged => Text {
            title: "Proses masuk kembali di tab lain",
            surely: "Proses masuk ini dimulai di satu tab dan kembali di tab lain, sehingga tidak selesai.",
            maybe: "Proses masuk ini mungkin dimulai di satu tab dan kembali di tab lain, sehingga tidak selesai.",
            steps: &[
                "Mulai lagi, dan tetaplah di tab ini sampai Anda masuk.",
                STAY_OUT_OF_APPS,
            ],
        },
        Cause::BrowserChanged => Text {
            title: "Awal proses masuk ini tidak ditemukan",
            surely: "Tidak ada jejaknya di browser ini. Proses itu dimulai di browser, aplikasi, atau jendela lain, \
                atau yang tersimpan di sini sudah dibersihkan.",
            maybe: "Proses masuk ini mungkin dimulai di browser, profil, aplikasi, atau jendela pribadi lain, atau \
                yang tersimpan di sini sudah dibersihkan.",
            steps: &[
                "Mulai lagi di sini, dan tetaplah di browser ini sampai Anda masuk.",
                STAY_OUT_OF_APPS,
                "Jika Anda memulainya di browser lain, Anda juga dapat kembali ke sana dan mulai lagi.",
            ],
        },
        Cause::InAppBrowser => Text {
            title: "Untuk masuk diperlukan browser biasa",
            surely: "Halaman ini terbuka di dalam aplikasi. Untuk masuk melalui {provider} diperlukan browser \
                seperti Safari atau Chrome.",
            maybe: "Halaman ini mungkin terbuka di dalam aplikasi, tempat masuk melalui {provider} tidak selalu \
                berhasil.",
            steps: &[
                "Buka situs ini di browser seperti Safari atau Chrome. Menu aplikasi biasanya punya pilihan \
                    untuk itu.",
                "Jika tidak ada, ketik alamat situs ini di browser.",
                "Masuk dari awal di sana.",
            ],
        },
        Cause::EmbeddedFrame => Text {
            title: "Halaman ini ditampilkan di dalam situs lain",
            surely: "Browser Anda tidak membiarkan proses masuk selesai di halaman yang berada di dalam situs lain.",
            maybe: "Browser Anda mungkin tidak membiarkan proses masuk selesai di halaman yang berada di dalam \
                situs lain.",
            steps: &[
                "Buka situs ini di jendela atau tab sendiri.",
                "Masuk dari awal di sana.",
            ],
        },
        Cause::ParallelFlows => Text {
            title: "Proses masuk yang lebih baru menggantikan ini",
            surely: "Setelah ini, proses masuk lain dimulai di browser ini, dan hanya yang terbaru yang dapat \
                selesai.",
            maybe: "Setelah ini, proses masuk lain mungkin dimulai di browser ini. Hanya yang terbaru yang dapat \
                selesai.",
            steps: &[
                "Lihat tab lain dari situs ini. Jika Anda sudah atau sedang masuk, lanjutkan di sana.",
                "Jika tidak, mulai lagi di sini, dan gunakan hanya tab ini sampai Anda masuk.",
            ],
        },
        Cause::FlowExpired => Text {
            title: "Proses masuk terlalu lama",
            surely: "Waktu yang berlalu melebihi batas situs ini untuk satu proses masuk, sehingga tidak selesai.",
            maybe: "Waktu yang berlalu mungkin melebihi batas situs ini untuk satu proses masuk, sehingga tidak \
                selesai.",
            steps: &[
                "Siapkan yang Anda perlukan, seperti kata sandi atau ponsel.",
                "Mulai lagi, dan lanjutkan tanpa jeda panjang sampai Anda masuk.",
            ],
        },
        Cause::CallbackReplayed => Text {
            title: "Proses masuk ini sudah dipakai",
            surely: "Setiap proses masuk hanya berlaku sekali, dan yang ini sudah dipakai. Memuat ulang halaman atau \
                kembali saja sudah cukup menjadi sebabnya.",
            maybe: "Proses masuk ini mungkin sudah dipakai, dan setiap proses hanya berlaku sekali. Memuat ulang \
                halaman atau kembali saja sudah cukup menjadi sebabnya.",
            steps: &[
                "Buka halaman utama situs ini untuk melihat apakah Anda sudah masuk.",
                "Jika belum, mulai lagi, dan jangan memuat ulang atau kembali sampai Anda masuk.",
            ],
        },
        Cause::QueryLost => Text {
            title: "Jawaban dari {provider} tidak ada",
            surely: "Anda tiba di halaman ini tanpa jawaban yang diberikan {provider} saat masuk, sehingga kami \
                tidak dapat memasukkan Anda.",
            maybe: "Jawaban yang diberikan {provider} saat masuk mungkin hilang di jalan, sehingga kami tidak dapat \
                memasukkan Anda.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::QueryDamaged => Text {
            title: "Jawaban dari {provider} tidak dapat digunakan",
            surely: "Jawaban dari {provider} tidak lengkap atau bukan yang kami harapkan, jadi kami tidak \
                melanjutkan.",
            maybe: "Jawaban dari {provider} mungkin tidak lengkap atau bukan yang kami harapkan, jadi kami tidak \
                melanjutkan.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::OpenedDirectly => Text {
            title: "Halaman ini hanya satu langkah dari proses masuk",
            surely: "Halaman ini dibuka tersendiri, misalnya dari penanda atau tautan. Halaman ini hanya diperlukan \
                selama proses masuk.",
            maybe: "Halaman ini mungkin dibuka tersendiri, misalnya dari penanda atau tautan. Halaman ini hanya \
                diperlukan selama proses masuk.",
            steps: &[
                "Buka halaman masuk situs ini, dan mulai dari sana.",
                "Jika Anda menandai halaman ini, simpan halaman utama situs ini sebagai gantinya.",
            ],
        },
        Cause::StaleLoginPage => Text {
            title: "Halaman masuk perlu dimuat ulang",
            surely: "Halaman masuk sudah terbuka lebih lama daripada yang diizinkan situs ini.",
            maybe: "Halaman masuk mungkin sudah terbuka lebih lama daripada yang diizinkan situs ini.",
            steps: &[
                "Muat ulang halaman masuk.",
                "Lalu masuk tanpa menunggu lama.",
            ],
        },
        Cause::DeviceOffline => Text {
            title: "Ada masalah dengan koneksi",
            surely: "Perangkat Anda tidak terhubung, atau jaringannya tidak meneruskannya ke situs ini.",
            maybe: "Perangkat Anda mungkin kehilangan koneksi, atau jaringannya tidak meneruskannya ke situs ini.",
            steps: &[
                "Pastikan perangkat Anda terhubung ke internet.",
                "Jika Anda memakai Wi-Fi umum, selesaikan dulu halaman sambutan jaringan itu.",
                "Lalu mulai lagi.",
            ],
        },
        Cause::ClockWrong => Text {
            title: "Waktu di perangkat Anda tidak tepat",
            surely: "Jam perangkat Anda meleset begitu jauh sehingga proses masuk berakhir terlalu cepat.",
            maybe: "Jam perangkat Anda mungkin meleset begitu jauh sehingga proses masuk berakhir terlalu cepat.",
            steps: &[
                "Di pengaturan perangkat, atur tanggal, waktu, dan zona waktu ke otomatis.",
                COME_BACK,
            ],
        },
        Cause::ProviderUnavailable => Text {
            title: "Saat ini tidak dapat masuk melalui {provider}",
            surely: "Sebuah layanan luar sedang bermasalah: {provider} tidak dapat memproses masuk saat ini.",
            maybe: "Sebuah layanan luar mungkin sedang bermasalah: {provider} tampaknya tidak dapat memproses masuk \
                saat ini.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderError => Text {
            title: "Proses masuk berhenti di {provider}",
            surely: "Sebuah layanan luar sedang bermasalah: {provider} tidak memberi jawaban yang dapat kami gunakan.",
            maybe: "Sebuah layanan luar mungkin sedang bermasalah: {provider} tidak memberi jawaban yang dapat kami \
                gunakan.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderTimeout => Text {
            title: "Jawaban dari {provider} tidak datang tepat waktu",
            surely: "Sebuah layanan luar sedang bermasalah: {provider} terlalu lama menjawab kami.",
            maybe: "Sebuah layanan luar mungkin sedang bermasalah: kami menunggu {provider}, dan jawabannya tidak \
                datang tepat waktu.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::NeverReturned => Text {
            title: "Proses masuk Anda yang terakhir belum selesai",
            surely: "Proses masuk sebelumnya melalui {provider} tidak kembali ke situs ini.",
            maybe: "Proses masuk sebelumnya melalui {provider} tidak kembali ke situs ini. Anda mungkin \
                meninggalkannya, atau ada kesalahan di jalan.",
            steps: &[
                "Mulai lagi jika Anda mau, dan tetaplah di browser ini sampai Anda masuk.",
                "Jika {provider} menampilkan kesalahan, tunggu sebentar atau gunakan cara masuk lain.",
                "Jika tersendat lagi, coba browser lain, atau ceritakan yang Anda lihat kepada tim bantuan situs \
                    ini.",
            ],
        },
        Cause::CallbackAddressMismatch => Text {
            title: "Proses masuk menuju alamat lain",
            surely: "Proses masuk menuju alamat yang berbeda dari tempatnya dimulai, sehingga tidak selesai. Ini \
                masalah di pihak kami.",
            maybe: "Proses masuk mungkin menuju alamat yang berbeda dari tempatnya dimulai, sehingga tidak selesai. \
                Jika demikian, ini masalah di pihak kami.",
            steps: &[
                "Coba nanti, atau gunakan cara masuk lain, jika situs ini menyediakannya.",
                "Beri tahu tim bantuan situs ini tentang pesan ini, dan sertakan kode referensi jika terlihat.",
            ],
        },
        Cause::CookieNotSent => Text {
            title: "Sesuatu yang diperlukan tidak sampai kepada kami",
            surely: "Browser Anda menyimpan yang diperlukan untuk masuk, tetapi itu tidak sampai kepada kami saat \
                Anda kembali. Ini masalah di pihak kami.",
            maybe: "Sesuatu yang diperlukan untuk masuk mungkin tidak sampai kepada kami saat Anda kembali. Jika \
                demikian, ini masalah di pihak kami.",
            steps: &[
                "Gunakan cara masuk lain atau browser lain, jika bisa.",
                SUPPORT,
            ],
        },
        Cause::ServerLostState => Text {
            title: "Awal proses masuk Anda hilang",
            surely: "Browser Anda menyimpan semua yang diperlukan untuk masuk, tetapi situs ini tidak. Ini masalah \
                di pihak kami.",
            maybe: "Situs ini mungkin kehilangan awal proses masuk Anda. Jika demikian, ini masalah di pihak kami.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::ResponseModeMismatch => Text {
            title: "Jawaban datang dalam bentuk yang tidak terduga",
            surely: "Jawaban dari {provider} datang dalam bentuk yang tidak dibaca situs ini. Ini masalah di pihak \
                kami.",
            maybe: "Jawaban dari {provider} mungkin datang dalam bentuk yang tidak dibaca situs ini. Jika demikian, \
                ini masalah di pihak kami.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::ClientMisconfigured => Text {
            title: "Permintaan dari situs ini tidak diterima",
            surely: "Permintaan dari situs ini tidak diterima oleh {provider}. Ini urusan kami dengan mereka, bukan \
                urusan Anda.",
            maybe: "Permintaan dari situs ini mungkin tidak diterima oleh {provider}. Jika demikian, ini urusan \
                kami dengan mereka, bukan urusan Anda.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::CodeRejected => Text {
            title: "Proses masuk Anda tidak dapat dipastikan",
            surely: "Kami meminta {provider} memastikan proses masuk Anda, tetapi tidak dipastikan. Ini urusan kami \
                dengan mereka, bukan urusan Anda.",
            maybe: "Kami meminta {provider} memastikan proses masuk Anda, tetapi mungkin tidak dipastikan. Jika \
                demikian, ini urusan kami dengan mereka.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::IssuerMismatch => Text {
            title: "Kami menghentikan proses masuk ini",
            surely: "Jawaban datang atas nama layanan masuk yang berbeda dari yang kami tanya, jadi kami tidak \
                menggunakannya.",
            maybe: "Jawaban mungkin datang atas nama layanan masuk yang berbeda dari yang kami tanya, jadi kami \
                tidak menggunakannya.",
            steps: &[
                SUPPORT,
                OTHER_WAY,
            ],
        },
        Cause::AccountConflict => Text {
            title: "Akun ini sudah dipakai di situs ini",
            surely: "Akun yang Anda gunakan di {provider}, atau alamat emailnya, sudah menjadi milik akun lain di \
                situs ini.",
            maybe: "Akun yang Anda gunakan di {provider}, atau alamat emailnya, mungkin sudah menjadi milik akun \
                lain di situs ini.",
            steps: &[
                "Jika Anda masuk di sini dengan akun lain, keluarlah dulu dari akun itu.",
                "Masuk dengan cara yang pertama kali Anda gunakan di situs ini.",
                SUPPORT_AT_LAST,
            ],
        },
        Cause::AccountNotAllowed => Text {
            title: "Akun ini tidak dapat digunakan di sini",
            surely: "Aturan situs ini tidak mengizinkan akun yang Anda gunakan di {provider}.",
            maybe: "Aturan situs ini mungkin tidak mengizinkan akun yang Anda gunakan di {provider}.",
            steps: &[
                "Jika Anda punya akun lain, masuklah dengan akun itu.",
                "Jika menurut Anda akun ini seharusnya diizinkan, berikan kode referensi kepada tim bantuan \
                    situs ini.",
            ],
        },
        Cause::BackendUnknown => Text {
            title: "Cara masuk ini tidak tersedia",
            surely: "Tautan yang membawa Anda ke sini adalah untuk cara masuk yang tidak disediakan situs ini.",
            maybe: "Tautan yang membawa Anda ke sini mungkin untuk cara masuk yang tidak disediakan situs ini.",
            steps: &[
                "Kembalilah ke halaman masuk, dan pilih salah satu cara yang tersedia di sana.",
                "Jika tautan di situs ini membawa Anda ke sini, berikan kode referensi kepada tim bantuan situs \
                    ini.",
            ],
        },
        Cause::ServerFailed => Text {
            title: "Kami tidak dapat menyelesaikan proses masuk Anda",
            surely: "Ada yang tidak beres di pihak kami pada langkah terakhir proses masuk.",
            maybe: "Mungkin ada yang tidak beres di pihak kami pada langkah terakhir proses masuk.",
            steps: &[
                WAIT,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::Unknown => Text {
            title: "Proses masuk tidak dapat diselesaikan",
            surely: "Kami tidak menemukan penyebabnya. Tampaknya masalahnya di pihak kami.",
            maybe: "Kami tidak menemukan penyebabnya. Mungkin masalahnya di pihak kami.",
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
            "Di setelan Chrome, buka “Privasi dan keamanan” › “Setelan situs” › “Setelan konten tambahan” › \
                “Data situs di perangkat”.",
            "Di samping “Diizinkan menyimpan data di perangkat Anda”, pilih “Tambahkan”, lalu masukkan alamat \
                situs ini.",
        ],
        Place::ChromeAndroid => &[
            "Di setelan Chrome, buka “Setelan situs” › “Data situs di perangkat”, lalu izinkan situs ini \
                menyimpan data.",
        ],
        Place::Firefox => &[
            "Di pengaturan Firefox, buka “Privasi & Keamanan”, lalu pilih “Manage exceptions” untuk kuki dan \
                data situs.",
            "Masukkan alamat situs ini, pilih “Izinkan”, lalu “Simpan Perubahan”.",
        ],
        Place::Edge => &[
            "Di pengaturan Edge, buka “Privasi, pencarian, dan layanan”, lalu izinkan cookie untuk situs ini.",
        ],
        Place::SamsungInternet | Place::Safari | Place::SafariIos => &[],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Bisakah masuk di sini dengan browser ini?",
    needs_scripts: "Pemeriksaan ini memerlukan skrip. Jika tidak dimulai, izinkan skrip untuk situs ini, atau coba \
        browser lain.",
    checking: "Memeriksa…",
    broken: "Pemeriksaan ini tidak dapat dimuat. Muat ulang halaman, atau coba browser lain.",
    all_well: "Semua yang diperlukan untuk masuk berfungsi di browser ini.",
    some_maybe: "Mungkin ada sesuatu di browser ini yang menghalangi proses masuk.",
    some_not: "Ada sesuatu di browser ini yang menghalangi proses masuk.",
    ok: "Berfungsi",
    maybe: "Mungkin bermasalah",
    not_ok: "Tidak berfungsi",
    unknown: "Tidak diketahui",
    scripts: "Skrip",
    cookies: "Cookie",
    session_storage: "Penyimpanan tab ini",
    local_storage: "Penyimpanan browser ini",
    indexed_db: "Basis data browser ini",
    frame: "Halaman di jendela sendiri",
    app: "Halaman di luar aplikasi",
    network: "Koneksi ke situs ini",
    secure: "Koneksi terenkripsi",
    clock: "Jam perangkat Anda",
    copy_report: "Salin laporan",
    report_holds: "Laporan berisi apa yang ditampilkan di sini serta nama dan versi browser Anda. Laporan tidak berisi \
        alamat atau apa pun yang Anda ketik.",
};
