//! Spanish, with "tú", in words that are said on both sides of the Atlantic. `{of_provider}` stands for "de" with the name.

use super::{CheckWords, Direction, Form, Labels, Language, NameForm, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "es",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Intentar de nuevo",
        back_to_sign_in: "Ir a la página de inicio de sesión",
        go_on: "Continuar",
        open_top_level: "Abrir la página completa",
        open_in_browser: "Abrir en el navegador",
        copy_link: "Copiar enlace",
        other_provider: "Elegir otra forma de iniciar sesión",
        reload: "Recargar",
        help: "Obtener ayuda",
        again: "Esto ha ocurrido más de una vez. Usa otro navegador, otro dispositivo u otra forma de iniciar \
            sesión.",
        start_over: "Ve a la página de inicio de sesión de este sitio y vuelve a iniciar sesión.",
        wait: "Es mejor esperar {time} antes de intentarlo de nuevo.",
        wait_is_over: "Ya puedes intentarlo de nuevo.",
        reference: "Código de referencia: {code}",
        copy_code: "Copiar",
        copied: "Copiado",
        details: "Detalles para soporte",
        unnamed_provider: "el servicio que elegiste",
        finishing: "Iniciando sesión…",
        finishing_slowly: "Seguimos iniciando tu sesión. Tarda más de lo habitual…",
    },
    text,
    names: Names {
        forms: &[
            Form::PLAIN,
            (NameForm::Of, Form { first: "de {name}", second: "de {name}", unnamed: "del servicio que elegiste" }),
        ],
        second: &[],
        spelled: &[],
    },
    settings,
    check: CHECK,
};

pub(super) const STAY: &str = "Selecciona «{retry}» y no cambies de navegador hasta terminar de iniciar sesión.";
pub(super) const ALLOW: &str = "Si quieres iniciar sesión, selecciona «{retry}» y permite el acceso.";
pub(super) const THEN_RELOAD: &str = "Después selecciona «{reload}».";
pub(super) const THEN_RETRY: &str = "Después selecciona «{retry}».";
const WAIT: &str = "Espera un momento y después selecciona «{retry}».";
const OTHER_WAY: &str = "Si hay otra forma de iniciar sesión, puedes usarla ahora.";
pub(super) const SUPPORT: &str = "Si no funciona, selecciona «{help}» e indica el código de referencia que aparece abajo.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "No has iniciado sesión",
            surely: "No se permitió el acceso en {provider}. Si cancelaste tú, no pasa nada.",
            maybe: "Es posible que no se permitiera el acceso en {provider}. Si cancelaste tú, no pasa nada.",
            steps: &[
                ALLOW,
                "Si no cancelaste y es una cuenta del trabajo o de un centro educativo, pregunta a quien la \
                    administra.",
            ],
        },
        Situation::PermissionGone => Text {
            title: "Necesitamos tu permiso otra vez",
            surely: "El permiso que nos diste en {provider} ya no existe. Si lo quitaste tú, no pasa nada.",
            maybe: "Es posible que el permiso que nos diste en {provider} ya no exista. Si lo quitaste tú, no \
                pasa nada.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Falta un paso",
            surely: "Todo está bien. Para iniciar sesión, queda un paso por completar en {provider}.",
            maybe: "Todo está bien. Para iniciar sesión, es posible que quede un paso por completar en {provider}.",
            steps: &["Selecciona «{retry}» y sigue todos los pasos que aparezcan."],
        },
        Situation::NotFinished => Text {
            title: "Tu último inicio de sesión no se completó",
            surely: "La última vez no se completó el inicio de sesión con {provider}.",
            maybe: "La última vez no se completó el inicio de sesión con {provider}. Quizá saliste de la página \
                o hubo un error.",
            steps: &[
                "Si quieres, vuelve a iniciar sesión y no cambies de navegador hasta terminar.",
                "Si viste un error en {provider}, espera un poco o usa otra forma de iniciar sesión.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Permite las cookies para iniciar sesión",
            surely: "Tu navegador bloquea las cookies de este sitio, por eso no podemos iniciar tu sesión.",
            maybe: "Es posible que tu navegador bloquee las cookies de este sitio, necesarias para iniciar sesión.",
            steps: &[
                "En los ajustes de tu navegador, permite las cookies de este sitio.",
                THEN_RELOAD,
                THEN_RETRY,
                "Si no puedes cambiarlo, usa otro navegador. En lugar de una ventana de incógnito o privada, \
                    usa una normal.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Permite los datos del sitio para iniciar sesión",
            surely: "Tu navegador no deja que este sitio guarde datos que necesita para iniciar tu sesión.",
            maybe: "Es posible que tu navegador no deje que este sitio guarde datos que necesita para iniciar \
                tu sesión.",
            steps: &[
                "En los ajustes de tu navegador, permite las cookies y los datos de este sitio.",
                THEN_RELOAD,
                THEN_RETRY,
                "Si no funciona, libera espacio en este dispositivo o usa otro navegador.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "Se interrumpió el inicio de sesión",
            surely: "Se borraron datos temporales necesarios para iniciar sesión. Tu cuenta y tus contraseñas \
                no se ven afectadas.",
            maybe: "Es posible que se borraran datos temporales necesarios para iniciar sesión. Tu cuenta y tus \
                contraseñas no se ven afectadas.",
            steps: &[
                STAY,
                "Si vuelve a ocurrir, comprueba si una aplicación, una extensión o un ajuste borra las cookies \
                    y, en ese caso, excluye este sitio.",
            ],
        },
        Situation::OtherTab => Text {
            title: "No se pudo iniciar sesión en esta pestaña",
            surely: "Empezaste en otra pestaña.",
            maybe: "Quizá empezaste en otra pestaña.",
            steps: &["Selecciona «{retry}» y quédate en esta pestaña hasta terminar de iniciar sesión."],
        },
        Situation::OtherBrowser => Text {
            title: "No pudimos completar el inicio de sesión aquí",
            surely: "Empezaste en otro navegador, en una aplicación o en una ventana privada, o se borraron los \
                datos de este navegador.",
            maybe: "Quizá empezaste en otro navegador, en una aplicación o en una ventana de incógnito o \
                privada, o se borraron los datos de este navegador.",
            steps: &[
                STAY,
                "En un teléfono, usa el navegador que se abre al tocar un enlace.",
                "O vuelve al navegador en el que empezaste e inicia sesión de nuevo en él.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Abre esta página en tu navegador",
            surely: "Esta página está abierta en la aplicación {app}. Es posible que aquí no funcione el inicio \
                de sesión con {provider}.",
            maybe: "Esta página está abierta en una aplicación. Es posible que aquí no funcione el inicio de \
                sesión con {provider}.",
            steps: &[
                "Selecciona «{open_in_browser}».",
                "En el menú de la aplicación (⋯\u{a0}o\u{a0}⋮), busca la opción de abrir esta página en un navegador.",
                "O selecciona «{copy_link}» y pégalo en tu navegador.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Abre esta página por separado",
            surely: "Tu navegador no permite iniciar sesión en una página que está dentro de otro sitio web.",
            maybe: "Es posible que tu navegador no permita iniciar sesión en una página que está dentro de otro \
                sitio web.",
            steps: &["Selecciona «{open_top_level}» e inicia sesión en esa página."],
        },
        Situation::NewerSignIn => Text {
            title: "Hay otro inicio de sesión más reciente",
            surely: "Después empezaste otro inicio de sesión en este navegador. Solo se puede completar el más \
                reciente.",
            maybe: "Quizá empezaste después otro inicio de sesión en este navegador. Solo se puede completar el \
                más reciente.",
            steps: &[
                "Mira tus otras pestañas de este sitio y continúa en ellas.",
                "Si no hay ninguna, selecciona «{retry}» y usa solo esta pestaña.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "El inicio de sesión tardó demasiado",
            surely: "Se agotó el tiempo que permitimos para iniciar sesión.",
            maybe: "Es posible que se agotara el tiempo que permitimos para iniciar sesión.",
            steps: &[
                "Ten a mano tu contraseña o tu teléfono.",
                "Después selecciona «{retry}» e inicia sesión sin pausas largas.",
                "Después selecciona «{reload}» e inicia sesión sin pausas largas.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Este inicio de sesión solo sirve una vez",
            surely: "Ya se usó. Ocurre al recargar la página o volver atrás.",
            maybe: "Es posible que ya se usara. Ocurre al recargar la página o volver atrás.",
            steps: &[
                "Abre la página principal de este sitio para ver si ya has iniciado sesión.",
                "Si no, selecciona «{retry}», y no recargues la página ni vuelvas atrás.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "No pudimos completar el inicio de sesión",
            surely: "La respuesta {of_provider} se perdió o cambió en el camino de vuelta.",
            maybe: "Es posible que la respuesta {of_provider} se perdiera o cambiara en el camino de vuelta.",
            steps: &[
                STAY,
                "Si vuelve a ocurrir, usa otro navegador. Una extensión de tu navegador actual puede cambiar las \
                    direcciones web.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Empieza en la página de inicio de sesión",
            surely: "Esta página se abrió directamente, por ejemplo desde un marcador. Solo funciona mientras \
                inicias sesión.",
            maybe: "Es posible que esta página se abriera directamente, por ejemplo desde un marcador. Solo \
                funciona mientras inicias sesión.",
            steps: &[
                "Selecciona «{retry}».",
                "Si tienes esta página en tus marcadores, guarda en su lugar la página principal de este sitio.",
            ],
        },
        Situation::Offline => Text {
            title: "Comprueba tu conexión a internet",
            surely: "No tenías conexión o tu red no permitió acceder a este sitio.",
            maybe: "Quizá no tenías conexión o tu red no permitió acceder a este sitio.",
            steps: &[
                "Comprueba que tu dispositivo está conectado a internet.",
                "En una red wifi pública, inicia sesión primero en la red.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Comprueba la fecha y la hora",
            surely: "El reloj de tu dispositivo está tan desajustado que no se puede iniciar sesión.",
            maybe: "Es posible que el reloj de tu dispositivo esté tan desajustado que no se pueda iniciar sesión.",
            steps: &[
                "En los ajustes de tu dispositivo, pon la fecha, la hora y la zona horaria en automático.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            title: "No funciona el inicio de sesión con {provider}",
            surely: "Hay un problema en {provider}. Tu cuenta no se ve afectada.",
            maybe: "Es posible que haya un problema en {provider}. Tu cuenta no se ve afectada.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "No puedes iniciar sesión desde esta dirección",
            surely: "El inicio de sesión solo funciona en otra dirección web de este sitio. El problema es nuestro.",
            maybe: "Es posible que el inicio de sesión solo funcione en otra dirección web de este sitio. El \
                problema es nuestro.",
            steps: &["Selecciona «{retry}» e inicia sesión en esa página.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "No pudimos completar el inicio de sesión",
            surely: "El problema es nuestro. Tu cuenta no se ve afectada.",
            maybe: "Es posible que el problema sea nuestro. Tu cuenta no se ve afectada.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "Detuvimos este inicio de sesión",
            surely: "La respuesta no venía del servicio que elegiste, por eso no la usamos.",
            maybe: "Es posible que la respuesta no viniera del servicio que elegiste, por eso no la usamos.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Ya tienes una cuenta aquí",
            surely: "Tu cuenta {of_provider} está vinculada a otra cuenta de este sitio. Lo más habitual es que \
                te registraras de otra forma.",
            maybe: "Es posible que tu cuenta {of_provider} esté vinculada a otra cuenta de este sitio. Lo más \
                habitual es que te registraras de otra forma.",
            steps: &[
                "Si has iniciado sesión aquí con otra cuenta, cierra primero esa sesión.",
                "Inicia sesión como la primera vez, por ejemplo con tu correo y tu contraseña.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "No puedes usar esta cuenta aquí",
            surely: "Este sitio no acepta la cuenta que usaste en {provider}.",
            maybe: "Es posible que este sitio no acepte la cuenta que usaste en {provider}.",
            steps: &["Si tienes otra cuenta, inicia sesión con ella.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Esta forma de iniciar sesión no está disponible",
            surely: "El enlace que seguiste es de una forma de iniciar sesión que este sitio no ofrece.",
            maybe: "Es posible que el enlace que seguiste sea de una forma de iniciar sesión que este sitio no \
                ofrece.",
            steps: &["Selecciona «{other_provider}».", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "En la configuración de Chrome, abre «Privacidad y seguridad» › «Ajustes de los sitios web» › \
                «Configuración de contenido adicional» › «Datos de sitios en el dispositivo».",
            "Junto a «Tienen permiso para guardar datos en tu dispositivo», elige «Añadir» y escribe la \
                dirección de este sitio.",
        ],
        Place::ChromeAndroid => &[
            "En la configuración de Chrome, abre «Configuración de sitios» › «Datos de sitios en el \
                dispositivo» y permite que este sitio guarde datos.",
        ],
        Place::Firefox => &[
            "En los ajustes de Firefox, abre «Privacidad & Seguridad» y elige «Administrar excepciones» para \
                las cookies y los datos de sitios.",
            "Escribe la dirección de este sitio, elige «Permitir» y después «Guardar cambios».",
        ],
        Place::SamsungInternet => &[],
        Place::Edge => &[
            "En la configuración de Edge, abre «Privacidad, búsqueda y servicios» › «Cookies» y permite las \
                cookies de este sitio.",
        ],
        Place::Safari => &[
            "En los ajustes de Safari, abre «Avanzado» (en versiones anteriores, «Privacidad»).",
            "Comprueba que «Bloquear todas las cookies» no esté seleccionado.",
        ],
        Place::SafariIos => &[
            "En los ajustes del dispositivo, abre «Apps» › «Safari» › «Avanzado».",
            "Comprueba que «Bloquear todas las cookies» no esté seleccionado.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "¿Puedes iniciar sesión con este navegador?",
    needs_scripts: "Esta comprobación necesita JavaScript. Si no empieza, permite JavaScript en este sitio o \
        usa otro navegador.",
    checking: "Comprobando…",
    broken: "No se pudo cargar la comprobación. Recarga la página o usa otro navegador.",
    all_well: "En este navegador funciona todo lo necesario para iniciar sesión.",
    some_maybe: "Es posible que algo en este navegador impida iniciar sesión.",
    some_not: "Algo en este navegador impide iniciar sesión.",
    ok: "Correcto",
    maybe: "Posible problema",
    not_ok: "Problema",
    unknown: "No se pudo comprobar",
    scripts: "JavaScript",
    cookies: "Cookies",
    session_storage: "Almacenamiento de esta pestaña",
    local_storage: "Almacenamiento de este navegador",
    indexed_db: "Base de datos de este navegador",
    frame: "Página dentro de otro sitio web",
    app: "Navegador de una aplicación",
    network: "Conexión con este sitio",
    secure: "Conexión cifrada",
    clock: "Reloj de tu dispositivo",
    copy_report: "Copiar informe",
    report_holds: "El informe contiene lo que se ve aquí y el nombre y la versión de tu navegador. No contiene \
        direcciones web (URL) ni nada de lo que has escrito.",
};
