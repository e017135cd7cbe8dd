//! French, with "vous", and in words that suit a woman and a man alike. `{of_provider}` stands for "de" with the name. No-break spaces
//! stand inside « » and before a colon, narrow ones before a question mark and a semicolon.

use super::{CheckWords, Direction, Form, Labels, Language, NameForm, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "fr",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Réessayer",
        back_to_sign_in: "Aller à la page de connexion",
        go_on: "Continuer",
        open_top_level: "Ouvrir en pleine page",
        open_in_browser: "Ouvrir dans le navigateur",
        copy_link: "Copier le lien",
        other_provider: "Choisir un autre mode de connexion",
        reload: "Recharger",
        help: "Obtenir de l’aide",
        again: "Cela s’est produit plusieurs fois. Utilisez un autre navigateur, un autre appareil ou un autre \
            mode de connexion.",
        start_over: "Ouvrez la page de connexion de ce site et connectez-vous de nouveau.",
        wait: "Mieux vaut attendre encore {time} avant de réessayer.",
        wait_is_over: "Vous pouvez réessayer maintenant.",
        reference: "Code de référence : {code}",
        copy_code: "Copier",
        copied: "Copié",
        details: "Détails pour l’assistance",
        unnamed_provider: "le service choisi",
        finishing: "Connexion en cours…",
        finishing_slowly: "Connexion toujours en cours. C’est plus long que d’habitude…",
    },
    text,
    names: Names {
        forms: &[
            Form::PLAIN,
            (NameForm::Of, Form { first: "de {name}", second: "d’{name}", unnamed: "du service choisi" }),
        ],
        second: &["Alipay", "Amazon", "Apple", "Okta"],
        spelled: &[],
    },
    settings,
    check: CHECK,
};

pub(super) const STAY: &str = "Sélectionnez « {retry} » et restez dans ce navigateur jusqu’à la fin de la connexion.";
const ALLOW: &str = "Pour vous connecter, sélectionnez « {retry} » et autorisez l’accès.";
pub(super) const THEN_RELOAD: &str = "Sélectionnez ensuite « {reload} ».";
pub(super) const THEN_RETRY: &str = "Sélectionnez ensuite « {retry} ».";
const WAIT: &str = "Patientez un instant, puis sélectionnez « {retry} ».";
const OTHER_WAY: &str = "S’il existe un autre mode de connexion, vous pouvez l’utiliser maintenant.";
pub(super) const SUPPORT: &str =
    "Si le problème persiste, sélectionnez « {help} » et indiquez le code de référence ci-dessous.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "La connexion n’a pas eu lieu",
            surely: "L’accès n’a pas été autorisé sur la page {of_provider}. Si vous avez annulé, tout va bien.",
            maybe: "L’accès n’a peut-être pas été autorisé sur la page {of_provider}. Si vous avez annulé, tout va \
                bien.",
            steps: &[
                ALLOW,
                "Si vous n’avez pas annulé et qu’il s’agit d’un compte professionnel ou scolaire, contactez la \
                    personne qui l’administre.",
            ],
        },
        Situation::PermissionGone => Text {
            title: "Il nous faut de nouveau votre autorisation",
            surely: "L’autorisation donnée à ce site auprès {of_provider} n’existe plus. Si vous l’avez \
                retirée, tout va bien.",
            maybe: "L’autorisation donnée à ce site auprès {of_provider} n’existe peut-être plus. Si vous \
                l’avez retirée, tout va bien.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Il reste une étape",
            surely: "Tout va bien. Pour vous connecter, il reste une étape à suivre sur la page {of_provider}.",
            maybe: "Tout va bien. Pour vous connecter, il reste peut-être une étape à suivre sur la page \
                {of_provider}.",
            steps: &["Sélectionnez « {retry} » et suivez toutes les étapes affichées."],
        },
        Situation::NotFinished => Text {
            title: "Votre dernière connexion n’a pas abouti",
            surely: "La dernière fois, la connexion avec {provider} n’a pas abouti.",
            maybe: "La dernière fois, la connexion avec {provider} n’a pas abouti. Vous avez peut-être quitté \
                la page, ou une erreur s’est produite.",
            steps: &[
                "Si vous le souhaitez, connectez-vous de nouveau et restez dans ce navigateur jusqu’à la fin de \
                    la connexion.",
                "Si vous avez vu une erreur du côté {of_provider}, patientez un peu ou utilisez un autre mode de \
                    connexion.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Autorisez les cookies pour vous connecter",
            surely: "Votre navigateur bloque les cookies de ce site. La connexion n’est donc pas possible.",
            maybe: "Votre navigateur bloque peut-être les cookies de ce site, nécessaires à la connexion.",
            steps: &[
                "Dans les paramètres de votre navigateur, autorisez les cookies de ce site.",
                THEN_RELOAD,
                THEN_RETRY,
                "Si vous ne pouvez pas changer ce réglage, utilisez un autre navigateur. Au lieu d’une fenêtre \
                    privée, utilisez une fenêtre normale.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Autorisez les données de site pour vous connecter",
            surely: "Votre navigateur empêche ce site d’enregistrer des données nécessaires à la connexion.",
            maybe: "Votre navigateur empêche peut-être ce site d’enregistrer des données nécessaires à la connexion.",
            steps: &[
                "Dans les paramètres de votre navigateur, autorisez les cookies et les données de ce site.",
                THEN_RELOAD,
                THEN_RETRY,
                "Si le problème persiste, libérez de l’espace sur cet appareil ou utilisez un autre navigateur.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "La connexion a été interrompue",
            surely: "Des données temporaires nécessaires à la connexion ont été effacées. Votre compte et vos \
                mots de passe ne sont pas concernés.",
            maybe: "Des données temporaires nécessaires à la connexion ont peut-être été effacées. Votre compte \
                et vos mots de passe ne sont pas concernés.",
            steps: &[
                STAY,
                "Si cela se reproduit, vérifiez si une application, une extension ou un réglage efface les \
                    cookies, et ajoutez une exception pour ce site.",
            ],
        },
        Situation::OtherTab => Text {
            title: "La connexion ne peut pas se terminer dans cet onglet",
            surely: "Vous avez commencé dans un autre onglet.",
            maybe: "Vous avez peut-être commencé dans un autre onglet.",
            steps: &["Sélectionnez « {retry} » et restez dans cet onglet jusqu’à la fin de la connexion."],
        },
        Situation::OtherBrowser => Text {
            title: "Nous n’avons pas pu vous connecter ici",
            surely: "Vous avez commencé dans un autre navigateur, une application ou une fenêtre privée, ou les \
                données de ce navigateur ont été effacées.",
            maybe: "Vous avez peut-être commencé dans un autre navigateur, une application ou une fenêtre \
                privée, ou les données de ce navigateur ont été effacées.",
            steps: &[
                STAY,
                "Sur un téléphone, utilisez le navigateur qui s’ouvre quand vous touchez un lien.",
                "Vous pouvez aussi revenir au navigateur de départ et vous y connecter de nouveau.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Ouvrez cette page dans votre navigateur",
            surely: "Cette page est ouverte dans l’application {app}. La connexion avec {provider} n’y \
                fonctionne peut-être pas.",
            maybe: "Cette page est ouverte dans une application. La connexion avec {provider} n’y fonctionne \
                peut-être pas.",
            steps: &[
                "Sélectionnez « {open_in_browser} ».",
                "Dans le menu de l’application (⋯\u{a0}ou\u{a0}⋮), cherchez comment ouvrir cette page dans un navigateur.",
                "Vous pouvez aussi sélectionner « {copy_link} » et coller le lien dans votre navigateur.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Ouvrez cette page séparément",
            surely: "Votre navigateur ne permet pas de se connecter sur une page intégrée dans un autre site.",
            maybe: "Votre navigateur ne permet peut-être pas de se connecter sur une page intégrée dans un \
                autre site.",
            steps: &["Sélectionnez « {open_top_level} » et connectez-vous sur la page qui s’ouvre."],
        },
        Situation::NewerSignIn => Text {
            title: "Une connexion plus récente est en cours",
            surely: "Vous avez lancé une autre connexion dans ce navigateur. Seule la plus récente peut aboutir.",
            maybe: "Vous avez peut-être lancé une autre connexion dans ce navigateur. Seule la plus récente \
                peut aboutir.",
            steps: &[
                "Regardez vos autres onglets de ce site et continuez dans l’un d’eux.",
                "S’il n’y en a pas, sélectionnez « {retry} » et n’utilisez que cet onglet.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "La connexion a pris trop de temps",
            surely: "Le délai que nous accordons pour se connecter est dépassé.",
            maybe: "Le délai que nous accordons pour se connecter est peut-être dépassé.",
            steps: &[
                "Préparez votre mot de passe ou votre téléphone.",
                "Sélectionnez ensuite « {retry} » et connectez-vous sans longue pause.",
                "Sélectionnez ensuite « {reload} » et connectez-vous sans longue pause.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Cette connexion ne sert qu’une fois",
            surely: "Elle a déjà été utilisée. Cela arrive quand on recharge la page ou qu’on revient en arrière.",
            maybe: "Elle a peut-être déjà été utilisée. Cela arrive quand on recharge la page ou qu’on revient \
                en arrière.",
            steps: &[
                "Ouvrez la page d’accueil de ce site pour voir si la connexion est déjà faite.",
                "Sinon, sélectionnez « {retry} », sans recharger la page ni revenir en arrière.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "Nous n’avons pas pu terminer votre connexion",
            surely: "La réponse {of_provider} a été perdue ou modifiée au retour.",
            maybe: "La réponse {of_provider} a peut-être été perdue ou modifiée au retour.",
            steps: &[
                STAY,
                "Si cela se reproduit, utilisez un autre navigateur. Dans votre navigateur actuel, une \
                    extension peut modifier les adresses web.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Commencez par la page de connexion",
            surely: "Cette page a été ouverte directement, par exemple depuis un favori. Elle ne sert que \
                pendant la connexion.",
            maybe: "Cette page a peut-être été ouverte directement, par exemple depuis un favori. Elle ne sert \
                que pendant la connexion.",
            steps: &[
                "Sélectionnez « {retry} ».",
                "Si cette page est dans vos favoris, remplacez-la par la page d’accueil de ce site.",
            ],
        },
        Situation::Offline => Text {
            title: "Vérifiez votre connexion à Internet",
            surely: "Vous étiez hors ligne, ou votre réseau a bloqué ce site.",
            maybe: "Vous étiez peut-être hors ligne, ou votre réseau a bloqué ce site.",
            steps: &[
                "Vérifiez que votre appareil est connecté à Internet.",
                "Sur un réseau Wi‑Fi public, connectez-vous d’abord au réseau.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Vérifiez la date et l’heure de l’appareil",
            surely: "L’horloge de votre appareil est trop déréglée pour que la connexion fonctionne.",
            maybe: "L’horloge de votre appareil est peut-être trop déréglée pour que la connexion fonctionne.",
            steps: &[
                "Dans les réglages de votre appareil, activez la date, l’heure et le fuseau horaire automatiques.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            title: "La connexion avec {provider} ne fonctionne pas",
            surely: "Il y a un problème du côté {of_provider}. Votre compte n’est pas concerné.",
            maybe: "Il y a peut-être un problème du côté {of_provider}. Votre compte n’est pas concerné.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "Connexion impossible depuis cette adresse",
            surely: "La connexion ne fonctionne qu’à une autre adresse web de ce site. Le problème vient de \
                notre côté.",
            maybe: "La connexion ne fonctionne peut-être qu’à une autre adresse web de ce site. Le problème \
                vient de notre côté.",
            steps: &["Sélectionnez « {retry} » et connectez-vous sur la page qui s’ouvre.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "Nous n’avons pas pu terminer votre connexion",
            surely: "Le problème vient de notre côté. Votre compte n’est pas concerné.",
            maybe: "Le problème vient peut-être de notre côté. Votre compte n’est pas concerné.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "Nous avons arrêté cette connexion",
            surely: "La réponse ne venait pas du service choisi. Nous ne l’avons donc pas utilisée.",
            maybe: "La réponse ne venait peut-être pas du service choisi. Nous ne l’avons donc pas utilisée.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Vous avez déjà un compte ici",
            surely: "Votre compte auprès {of_provider} est lié à un autre compte de ce site, le plus souvent \
                créé d’une autre façon.",
            maybe: "Votre compte auprès {of_provider} est peut-être lié à un autre compte de ce site, le plus \
                souvent créé d’une autre façon.",
            steps: &[
                "Si vous utilisez actuellement ce site avec un autre compte, déconnectez-vous d’abord.",
                "Connectez-vous comme la première fois, par exemple avec votre e‑mail et votre mot de passe.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "Vous ne pouvez pas utiliser ce compte ici",
            surely: "Ce site n’accepte pas le compte que vous avez auprès {of_provider}.",
            maybe: "Ce site n’accepte peut-être pas le compte que vous avez auprès {of_provider}.",
            steps: &["Si vous avez un autre compte, utilisez-le pour vous connecter.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Ce mode de connexion n’est pas disponible",
            surely: "Le lien suivi correspond à un mode de connexion que ce site ne propose pas.",
            maybe: "Le lien suivi correspond peut-être à un mode de connexion que ce site ne propose pas.",
            steps: &["Sélectionnez « {other_provider} ».", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "Dans les paramètres de Chrome, ouvrez « Confidentialité et sécurité » › « Paramètres des sites » › \
                « Paramètres de contenu supplémentaires » › « Données des sites sur l’appareil ».",
            "À côté de « Autorisés à enregistrer des données sur votre appareil », choisissez « Ajouter » et \
                saisissez l’adresse de ce site.",
        ],
        Place::ChromeAndroid => &[
            "Dans les paramètres de Chrome, ouvrez « Paramètres des sites » › « Données des sites sur \
                l’appareil » et autorisez ce site à enregistrer des données.",
        ],
        Place::Firefox => &[
            "Dans les paramètres de Firefox, ouvrez « Vie privée et sécurité » et choisissez « Gérer les \
                exceptions » pour les cookies et données de sites.",
            "Saisissez l’adresse de ce site, choisissez « Autoriser », puis « Enregistrer les modifications ».",
        ],
        Place::SamsungInternet => &[
            "Dans les paramètres de Samsung Internet, ouvrez « Sites et téléchargements » › « Autorisations du \
                site » › « Cookies » et autorisez les cookies.",
        ],
        Place::Edge => &[
            "Dans les paramètres d’Edge, ouvrez « Confidentialité, recherche et services » › « Cookies » et \
                autorisez les cookies de ce site.",
        ],
        Place::Safari => &[
            "Dans les réglages de Safari, vérifiez que « Bloquer tous les cookies » n’est pas sélectionné.",
        ],
        Place::SafariIos => &[
            "Dans l’app Réglages, ouvrez « Apps » › « Safari » › « Avancé ».",
            "Vérifiez que « Bloquer tous les cookies » n’est pas sélectionné.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Pouvez-vous vous connecter avec ce navigateur ?",
    needs_scripts: "Cette vérification nécessite JavaScript. Si elle ne démarre pas, autorisez JavaScript pour \
        ce site ou utilisez un autre navigateur.",
    checking: "Vérification en cours…",
    broken: "La vérification n’a pas pu être chargée. Rechargez la page ou utilisez un autre navigateur.",
    all_well: "Tout ce qui est nécessaire à la connexion fonctionne dans ce navigateur.",
    some_maybe: "Quelque chose dans ce navigateur empêche peut-être la connexion.",
    some_not: "Quelque chose dans ce navigateur empêche la connexion.",
    ok: "OK",
    maybe: "Problème possible",
    not_ok: "Problème",
    unknown: "Vérification impossible",
    scripts: "JavaScript",
    cookies: "Cookies",
    session_storage: "Stockage de cet onglet",
    local_storage: "Stockage de ce navigateur",
    indexed_db: "Base de données de ce navigateur",
    frame: "Page intégrée dans un autre site",
    app: "Navigateur d’une application",
    network: "Connexion à ce site",
    secure: "Connexion chiffrée",
    clock: "Horloge de votre appareil",
    copy_report: "Copier le rapport",
    report_holds: "Le rapport contient ce qui est affiché ici, ainsi que le nom et la version de votre \
        navigateur. Il ne contient ni adresse web (URL) ni rien de ce que vous avez saisi.",
};
