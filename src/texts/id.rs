//! Indonesian, with "Anda", and "login" as browsers there say it.

use super::{CheckWords, Direction, Labels, Language, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "id",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Coba lagi",
        back_to_sign_in: "Buka halaman login",
        go_on: "Lanjutkan",
        open_top_level: "Buka halaman penuh",
        open_in_browser: "Buka di browser",
        copy_link: "Salin link",
        other_provider: "Pilih cara login lain",
        reload: "Muat ulang",
        help: "Dapatkan bantuan",
        again: "Ini sudah terjadi lebih dari sekali. Gunakan browser atau perangkat lain, atau cara login lain.",
        start_over: "Buka halaman login situs ini, lalu login lagi.",
        wait: "Sebaiknya tunggu {time} sebelum mencoba lagi.",
        wait_is_over: "Anda bisa mencoba lagi sekarang.",
        reference: "Kode referensi: {code}",
        copy_code: "Salin",
        copied: "Disalin",
        details: "Detail untuk tim bantuan",
        unnamed_provider: "layanan yang Anda pilih",
        finishing: "Sedang login…",
        finishing_slowly: "Masih memproses login. Ini lebih lama dari biasanya…",
    },
    text,
    names: Names::UNCHANGED,
    settings,
    check: CHECK,
};

const STAY: &str = "Pilih “{retry}”, dan jangan berpindah browser sampai login selesai.";
const ALLOW: &str = "Untuk login, pilih “{retry}” dan izinkan akses.";
const THEN_RELOAD: &str = "Lalu pilih “{reload}”.";
const THEN_RETRY: &str = "Lalu pilih “{retry}”.";
const WAIT: &str = "Tunggu sebentar, lalu pilih “{retry}”.";
const OTHER_WAY: &str = "Jika ada cara login lain, Anda dapat menggunakannya sekarang.";
const SUPPORT: &str = "Jika masih gagal, pilih “{help}” dan sebutkan kode referensi di bawah.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "Anda belum login",
            surely: "Akses tidak diizinkan di {provider}. Jika Anda memilih Batal, tidak ada masalah.",
            maybe: "Akses mungkin tidak diizinkan di {provider}. Jika Anda memilih Batal, tidak ada masalah.",
            steps: &[
                ALLOW,
                "Jika Anda tidak membatalkan dan ini akun kantor atau sekolah, hubungi administratornya.",
            ],
        },
        Situation::PermissionGone => Text {
            title: "Kami memerlukan izin Anda lagi",
            surely: "Izin yang Anda berikan untuk situs ini di {provider} sudah tidak ada. Jika Anda sendiri \
                yang mencabutnya, tidak ada masalah.",
            maybe: "Izin yang Anda berikan untuk situs ini di {provider} mungkin sudah tidak ada. Jika Anda \
                sendiri yang mencabutnya, tidak ada masalah.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Masih ada satu langkah lagi",
            surely: "Tidak ada masalah. Untuk login, masih ada langkah yang perlu diselesaikan di {provider}.",
            maybe: "Tidak ada masalah. Untuk login, mungkin masih ada langkah yang perlu diselesaikan di {provider}.",
            steps: &["Pilih “{retry}”, lalu ikuti setiap langkah dari {provider}."],
        },
        Situation::NotFinished => Text {
            title: "Login terakhir Anda belum selesai",
            surely: "Login terakhir dengan {provider} belum selesai.",
            maybe: "Login terakhir dengan {provider} belum selesai. Mungkin Anda meninggalkan halaman, atau \
                terjadi error.",
            steps: &[
                "Jika mau, login lagi, dan jangan berpindah browser sampai selesai.",
                "Jika {provider} menampilkan error, tunggu sebentar atau gunakan cara login lain.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Izinkan cookie untuk login",
            surely: "Browser Anda memblokir cookie situs ini, sehingga Anda tidak dapat login.",
            maybe: "Browser Anda mungkin memblokir cookie situs ini, yang diperlukan untuk login.",
            steps: &[
                "Di setelan browser Anda, izinkan cookie untuk situs ini.",
                THEN_RELOAD,
                THEN_RETRY,
                "Jika setelan ini tidak dapat diubah, gunakan browser lain. Gunakan jendela biasa, bukan \
                    jendela Samaran (pribadi).",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Izinkan data situs untuk login",
            surely: "Browser Anda tidak mengizinkan situs ini menyimpan data yang diperlukan untuk login.",
            maybe: "Browser Anda mungkin tidak mengizinkan situs ini menyimpan data yang diperlukan untuk login.",
            steps: &[
                "Di setelan browser Anda, izinkan cookie dan data untuk situs ini.",
                THEN_RELOAD,
                THEN_RETRY,
                "Jika masih gagal, kosongkan sebagian ruang di perangkat ini atau gunakan browser lain.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "Login terhenti",
            surely: "Data sementara yang diperlukan untuk login terhapus. Akun dan sandi Anda tidak terpengaruh.",
            maybe: "Data sementara yang diperlukan untuk login mungkin terhapus. Akun dan sandi Anda tidak \
                terpengaruh.",
            steps: &[
                STAY,
                "Jika terjadi lagi, periksa apakah ada aplikasi, ekstensi, atau setelan yang menghapus cookie, \
                    lalu kecualikan situs ini.",
            ],
        },
        Situation::OtherTab => Text {
            title: "Login tidak dapat diselesaikan di tab ini",
            surely: "Anda memulai di tab lain.",
            maybe: "Mungkin Anda memulai di tab lain.",
            steps: &["Pilih “{retry}”, dan tetaplah di tab ini sampai login selesai."],
        },
        Situation::OtherBrowser => Text {
            title: "Login tidak dapat diselesaikan di browser ini",
            surely: "Anda memulai di browser, aplikasi, atau jendela pribadi lain, atau data browser ini terhapus.",
            maybe: "Mungkin Anda memulai di browser, aplikasi, atau jendela Samaran (pribadi) lain, atau data \
                browser ini terhapus.",
            steps: &[
                STAY,
                "Di ponsel, gunakan browser yang terbuka saat Anda mengetuk link.",
                "Atau kembali ke browser tempat Anda memulai, lalu login lagi di sana.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Buka halaman ini di browser Anda",
            surely: "Halaman ini terbuka di aplikasi {app}. Login dengan {provider} mungkin tidak berfungsi di sini.",
            maybe: "Halaman ini terbuka di dalam aplikasi. Login dengan {provider} mungkin tidak berfungsi di sini.",
            steps: &[
                "Pilih “{open_in_browser}”.",
                "Di menu aplikasi (⋯\u{a0}atau\u{a0}⋮), cari pilihan untuk membuka halaman ini di browser.",
                "Atau pilih “{copy_link}”, lalu tempel di browser Anda.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Buka halaman ini secara terpisah",
            surely: "Browser Anda tidak mengizinkan login di halaman yang berada di dalam situs lain.",
            maybe: "Browser Anda mungkin tidak mengizinkan login di halaman yang berada di dalam situs lain.",
            steps: &["Pilih “{open_top_level}”, lalu login di halaman itu."],
        },
        Situation::NewerSignIn => Text {
            title: "Ada login lain yang lebih baru",
            surely: "Anda memulai login lain setelah ini di browser yang sama. Hanya yang terbaru yang dapat \
                diselesaikan.",
            maybe: "Mungkin Anda memulai login lain setelah ini di browser yang sama. Hanya yang terbaru yang \
                dapat diselesaikan.",
            steps: &[
                "Periksa tab lain dari situs ini, lalu lanjutkan di sana.",
                "Jika tidak ada, pilih “{retry}” dan gunakan tab ini saja.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "Waktu login habis",
            surely: "Waktu yang kami berikan untuk login sudah lewat.",
            maybe: "Waktu yang kami berikan untuk login mungkin sudah lewat.",
            steps: &[
                "Siapkan sandi atau ponsel Anda.",
                "Lalu pilih “{retry}” dan login tanpa jeda lama.",
                "Lalu pilih “{reload}” dan login tanpa jeda lama.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Login ini hanya berlaku sekali",
            surely: "Login ini sudah digunakan. Ini terjadi jika halaman dimuat ulang atau Anda menekan Kembali.",
            maybe: "Login ini mungkin sudah digunakan. Ini terjadi jika halaman dimuat ulang atau Anda menekan \
                Kembali.",
            steps: &[
                "Buka halaman utama situs ini untuk melihat apakah Anda sudah login.",
                "Jika belum, pilih “{retry}”, dan jangan memuat ulang atau menekan Kembali.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "Login tidak dapat diselesaikan",
            surely: "Respons dari {provider} hilang atau berubah saat dikirim kembali ke situs ini.",
            maybe: "Respons dari {provider} mungkin hilang atau berubah saat dikirim kembali ke situs ini.",
            steps: &[
                STAY,
                "Jika terjadi lagi, gunakan browser lain. Ekstensi di browser ini dapat mengubah alamat web.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Mulailah dari halaman login",
            surely: "Halaman ini dibuka langsung, misalnya dari bookmark. Halaman ini hanya berfungsi selama \
                proses login.",
            maybe: "Halaman ini mungkin dibuka langsung, misalnya dari bookmark. Halaman ini hanya berfungsi \
                selama proses login.",
            steps: &[
                "Pilih “{retry}”.",
                "Jika Anda punya bookmark untuk halaman ini, gantilah dengan halaman utama situs ini.",
            ],
        },
        Situation::Offline => Text {
            title: "Periksa koneksi internet Anda",
            surely: "Perangkat Anda offline, atau jaringan Anda memblokir situs ini.",
            maybe: "Mungkin perangkat Anda offline, atau jaringan Anda memblokir situs ini.",
            steps: &[
                "Pastikan perangkat Anda terhubung ke internet.",
                "Di Wi‑Fi umum, login ke jaringannya terlebih dahulu.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Periksa tanggal dan waktu perangkat",
            surely: "Jam perangkat Anda terlalu jauh meleset, sehingga Anda tidak dapat login.",
            maybe: "Jam perangkat Anda mungkin terlalu jauh meleset, sehingga Anda tidak dapat login.",
            steps: &[
                "Di setelan perangkat Anda, atur tanggal, waktu, dan zona waktu ke otomatis.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            title: "Login dengan {provider} tidak berfungsi",
            surely: "Ada masalah di {provider}. Akun Anda tidak terpengaruh.",
            maybe: "Mungkin ada masalah di {provider}. Akun Anda tidak terpengaruh.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "Anda tidak dapat login dari alamat ini",
            surely: "Login hanya berfungsi di alamat web lain dari situs ini. Masalahnya ada di pihak kami.",
            maybe: "Login mungkin hanya berfungsi di alamat web lain dari situs ini. Masalahnya ada di pihak kami.",
            steps: &["Pilih “{retry}”, lalu login di sana.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "Login tidak dapat diselesaikan",
            surely: "Masalahnya ada di pihak kami. Akun Anda tidak terpengaruh.",
            maybe: "Masalahnya mungkin ada di pihak kami. Akun Anda tidak terpengaruh.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "Kami menghentikan login ini",
            surely: "Respons tidak berasal dari layanan yang Anda pilih, sehingga tidak kami gunakan.",
            maybe: "Respons mungkin tidak berasal dari layanan yang Anda pilih, sehingga tidak kami gunakan.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Anda sudah punya akun di sini",
            surely: "Akun yang Anda gunakan di {provider} terhubung ke akun lain di situs ini. Biasanya akun itu \
                didaftarkan dengan cara lain.",
            maybe: "Akun yang Anda gunakan di {provider} mungkin terhubung ke akun lain di situs ini. Biasanya akun \
                itu didaftarkan dengan cara lain.",
            steps: &[
                "Jika Anda sedang login di sini dengan akun lain, logout dahulu.",
                "Login dengan cara yang pertama kali Anda gunakan, misalnya dengan email dan sandi.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "Akun ini tidak dapat digunakan di sini",
            surely: "Situs ini tidak menerima akun yang Anda gunakan di {provider}.",
            maybe: "Situs ini mungkin tidak menerima akun yang Anda gunakan di {provider}.",
            steps: &["Jika Anda punya akun lain, login dengan akun itu.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Cara login ini tidak tersedia",
            surely: "Link yang Anda buka adalah untuk cara login yang tidak tersedia di situs ini.",
            maybe: "Link yang Anda buka mungkin untuk cara login yang tidak tersedia di situs ini.",
            steps: &["Pilih “{other_provider}”.", SUPPORT],
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
    title: "Bisakah Anda login dengan browser ini?",
    needs_scripts: "Pemeriksaan ini memerlukan JavaScript. Jika tidak dimulai, izinkan JavaScript untuk situs \
        ini, atau gunakan browser lain.",
    checking: "Memeriksa…",
    broken: "Pemeriksaan tidak dapat dimuat. Muat ulang halaman, atau gunakan browser lain.",
    all_well: "Semua yang diperlukan untuk login berfungsi di browser ini.",
    some_maybe: "Mungkin ada sesuatu di browser ini yang menghalangi login.",
    some_not: "Ada sesuatu di browser ini yang menghalangi login.",
    ok: "OK",
    maybe: "Mungkin bermasalah",
    not_ok: "Bermasalah",
    unknown: "Tidak dapat diperiksa",
    scripts: "JavaScript",
    cookies: "Cookie",
    session_storage: "Penyimpanan tab ini",
    local_storage: "Penyimpanan browser ini",
    indexed_db: "Basis data browser ini",
    frame: "Halaman di dalam situs lain",
    app: "Browser dalam aplikasi",
    network: "Koneksi ke situs ini",
    secure: "Koneksi terenkripsi",
    clock: "Jam perangkat Anda",
    copy_report: "Salin laporan",
    report_holds: "Laporan berisi apa yang ditampilkan di sini serta nama dan versi browser Anda. Laporan tidak \
        berisi alamat web (URL) atau apa pun yang Anda ketik.",
};
