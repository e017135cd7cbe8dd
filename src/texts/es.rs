//! Spanish that reads well on both sides of the ocean: tú, no word that only one country knows. "May" is "es posible que", since
//! "puede" is also "can". `unnamed_provider` begins with "tu", which "de" and "a" do not contract with. What can be shown on a
//! login page, before leaving, does not count on a reference code.

use super::{CheckWords, Direction, Labels, Language, Text};
use crate::settings::Place;
use crate::vocabulary::Cause;

pub(super) const LANGUAGE: Language = Language {
    tag: "es",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Intentar de nuevo",
        back_to_sign_in: "Volver al inicio de sesión",
        go_on: "Continuar",
        open_top_level: "Abrir en su propia ventana",
        open_in_browser: "Abrir en el navegador",
        copy_link: "Copiar enlace",
        other_provider: "Elegir otra forma de iniciar sesión",
        reload: "Recargar",
        help: "Obtener ayuda",
        again: "Esto ha ocurrido más de una vez. Prueba con otro navegador o dispositivo, o con otra forma de \
            iniciar sesión.",
        wait: "Puedes empezar de nuevo en {time}.",
        wait_is_over: "Ya puedes empezar de nuevo.",
        reference: "Código de referencia",
        copy_code: "Copiar",
        copied: "Copiado",
        details: "Detalles para el servicio de ayuda",
        unnamed_provider: "tu servicio de inicio de sesión",
        finishing: "Terminando el inicio de sesión…",
        finishing_slowly: "Seguimos en ello. Está tardando más de lo habitual…",
    },
    text,
    settings,
    check: CHECK,
};

const START_AGAIN: &str = "Empieza de nuevo y quédate en este navegador hasta que hayas iniciado sesión.";
const ALLOW_ACCESS: &str = "Si quieres iniciar sesión, empieza de nuevo y permite el acceso cuando te lo pida {provider}.";
const COME_BACK: &str = "Vuelve a este sitio e inicia sesión desde el principio.";
const STAY_OUT_OF_APPS: &str = "Si te preguntan si quieres abrir una aplicación, quédate en el navegador.";
const WAIT: &str = "Espera un momento y empieza de nuevo.";
const OR_OTHER_WAY: &str = "O usa otra forma de iniciar sesión, si este sitio la ofrece.";
const OTHER_WAY: &str = "Usa otra forma de iniciar sesión, si este sitio la ofrece.";
const OTHER_WAY_IF_AGAIN: &str = "Si vuelve a ocurrir, prueba otra forma de iniciar sesión u otro navegador.";
const OTHER_BROWSER: &str = "Si vuelve a ocurrir, prueba con otro navegador, perfil o red.";
const SUPPORT: &str = "Indica el código de referencia al servicio de ayuda de este sitio.";
const SUPPORT_IF_AGAIN: &str = "Si vuelve a ocurrir, indica el código de referencia al servicio de ayuda de este sitio.";
const SUPPORT_AT_LAST: &str = "Si eso no ayuda, indica el código de referencia al servicio de ayuda de este sitio.";

const fn text(cause: Cause) -> Text {
    match cause {
        Cause::UserDenied => Text {
            title: "No se completó el inicio de sesión",
            surely: "Recibimos de {provider} el aviso de que no se permitió el acceso. Si elegiste Cancelar, todo \
                está bien.",
            maybe: "Es posible que el acceso a través de {provider} se haya cancelado o no se haya permitido. Si \
                elegiste Cancelar, todo está bien.",
            steps: &[
                ALLOW_ACCESS,
                "Si no cancelaste y es una cuenta de trabajo o de estudios, pregunta a quien la administra.",
            ],
        },
        Cause::ConsentWithdrawn => Text {
            title: "Este sitio necesita tu permiso otra vez",
            surely: "El permiso que diste a este sitio en {provider} ya no existe. Si lo quitaste tú, todo está bien.",
            maybe: "Es posible que el permiso que diste a este sitio en {provider} ya no exista. Si lo quitaste tú, \
                todo está bien.",
            steps: &[
                ALLOW_ACCESS,
            ],
        },
        Cause::InteractionRequired => Text {
            title: "Falta un paso tuyo para iniciar sesión",
            surely: "Todo está bien: {provider} necesita que antes hagas algo, como iniciar sesión allí o elegir una \
                cuenta.",
            maybe: "Todo está bien: es posible que {provider} necesite que antes hagas algo, como iniciar sesión \
                allí o elegir una cuenta.",
            steps: &[
                "Empieza de nuevo si quieres y sigue cada paso que te muestre {provider}.",
            ],
        },
        Cause::LeftProvider => Text {
            title: "Aún no has iniciado sesión",
            surely: "Volviste de {provider} antes de terminar el inicio de sesión. Si cambiaste de idea, todo está \
                bien.",
            maybe: "Es posible que hayas vuelto de {provider} antes de terminar el inicio de sesión. Si cambiaste \
                de idea, todo está bien.",
            steps: &[
                "Empieza de nuevo si quieres y, cuando termines allí, deja que {provider} te traiga de vuelta.",
                "Si viste un error en {provider}, prueba otra forma de iniciar sesión, si la hay.",
            ],
        },
        Cause::CookiesBlocked => Text {
            title: "Para iniciar sesión se necesitan cookies",
            surely: "Tu navegador no guarda las cookies de este sitio, y sin ellas no se termina el inicio de sesión.",
            maybe: "Es posible que tu navegador no guarde las cookies de este sitio, y sin ellas no se termina el \
                inicio de sesión.",
            steps: &[
                "En los ajustes del navegador, permite las cookies de este sitio.",
                COME_BACK,
                "Si no consigues cambiar el ajuste, prueba con otro navegador, perfil o ventana.",
            ],
        },
        Cause::StorageBlocked => Text {
            title: "Hay que guardar datos en tu navegador",
            surely: "Este sitio tiene que guardar unos pocos datos en tu navegador mientras inicias sesión, pero el \
                navegador no lo permite.",
            maybe: "Este sitio tiene que guardar unos pocos datos en tu navegador mientras inicias sesión, pero es \
                posible que el navegador no lo permita.",
            steps: &[
                "En los ajustes del navegador, permite las cookies y los datos de este sitio.",
                COME_BACK,
                "Si eso no ayuda, prueba con otro navegador, perfil o dispositivo.",
            ],
        },
        Cause::CookieRemoved => Text {
            title: "Falta una parte de este inicio de sesión",
            surely: "Algo que este sitio guardó en tu navegador para este inicio de sesión se eliminó antes de que \
                volvieras.",
            maybe: "Es posible que algo que este sitio guardó en tu navegador para este inicio de sesión se haya \
                eliminado antes de que volvieras.",
            steps: &[
                START_AGAIN,
                "Si vuelve a ocurrir, mira si alguna aplicación o extensión borra las cookies y deja que este \
                    sitio conserve las suyas.",
                "Si eso no ayuda, prueba con otro navegador o perfil.",
            ],
        },
        Cause::StorageCleared => Text {
            title: "Faltan datos de este inicio de sesión",
            surely: "Los datos que este sitio guardó en tu navegador para este inicio de sesión se borraron antes de \
                que volvieras.",
            maybe: "Es posible que los datos que este sitio guardó en tu navegador para este inicio de sesión se \
                hayan borrado antes de que volvieras.",
            steps: &[
                START_AGAIN,
                "Si vuelve a ocurrir, mira si alguna aplicación o extensión borra los datos de los sitios y deja \
                    que este conserve los suyos.",
                "Si eso no ayuda, prueba con otro navegador o perfil.",
            ],
        },
        Cause::TabChanged => Text {
            title: "El inicio de sesión volvió en otra pestaña",
            surely: "Este inicio de sesión empezó en una pestaña y volvió en otra, donde no se termina.",
            maybe: "Es posible que este inicio de sesión haya empezado en una pestaña y vuelto en otra, donde no se \
                termina.",
            steps: &[
                "Empieza de nuevo y quédate en esta pestaña hasta que hayas iniciado sesión.",
                STAY_OUT_OF_APPS,
            ],
        },
        Cause::BrowserChanged => Text {
            title: "No encontramos dónde empezó el inicio de sesión",
            surely: "En este navegador no hay rastro de él. Empezó en otro navegador, aplicación o ventana, o se \
                borró lo que estaba guardado aquí.",
            maybe: "Es posible que este inicio de sesión haya empezado en otro navegador, perfil, aplicación o \
                ventana privada, o que se haya borrado lo guardado aquí.",
            steps: &[
                "Empieza de nuevo aquí y quédate en este navegador hasta que hayas iniciado sesión.",
                STAY_OUT_OF_APPS,
                "Si empezaste en otro navegador, también sirve volver a él y empezar de nuevo allí.",
            ],
        },
        Cause::InAppBrowser => Text {
            title: "Para iniciar sesión hace falta un navegador",
            surely: "Esta página está abierta dentro de una aplicación. Para iniciar sesión con {provider} hace \
                falta un navegador como Safari o Chrome.",
            maybe: "Es posible que esta página esté abierta dentro de una aplicación, donde no siempre funciona el \
                inicio de sesión con {provider}.",
            steps: &[
                "Abre este sitio en un navegador como Safari o Chrome. El menú de la aplicación suele ofrecerlo.",
                "Si no lo ofrece, escribe la dirección de este sitio en el navegador.",
                "Inicia sesión allí desde el principio.",
            ],
        },
        Cause::EmbeddedFrame => Text {
            title: "Esta página se muestra dentro de otro sitio web",
            surely: "Tu navegador no permite terminar el inicio de sesión en una página que está dentro de otro \
                sitio web.",
            maybe: "Es posible que tu navegador no permita terminar el inicio de sesión en una página que está \
                dentro de otro sitio web.",
            steps: &[
                "Abre este sitio en su propia ventana o pestaña.",
                "Inicia sesión allí desde el principio.",
            ],
        },
        Cause::ParallelFlows => Text {
            title: "Un inicio de sesión más nuevo ocupó su lugar",
            surely: "Después de este se empezó otro inicio de sesión en este navegador, y solo se termina el más \
                nuevo.",
            maybe: "Es posible que después de este se haya empezado otro inicio de sesión en este navegador. Solo \
                se termina el más nuevo.",
            steps: &[
                "Mira tus otras pestañas de este sitio. Si ya has iniciado sesión o estás en ello, sigue allí.",
                "Si no, empieza de nuevo aquí y usa solo esta pestaña hasta que hayas iniciado sesión.",
            ],
        },
        Cause::FlowExpired => Text {
            title: "El inicio de sesión tardó demasiado",
            surely: "Pasó más tiempo del que este sitio permite para un inicio de sesión, y por eso no se terminó.",
            maybe: "Es posible que haya pasado más tiempo del que este sitio permite para un inicio de sesión, y \
                por eso no se terminó.",
            steps: &[
                "Ten a mano lo que necesites, como tu contraseña o tu teléfono.",
                "Empieza de nuevo y sigue sin una pausa larga hasta que hayas iniciado sesión.",
            ],
        },
        Cause::CallbackReplayed => Text {
            title: "Este inicio de sesión ya se usó",
            surely: "Cada inicio de sesión sirve una sola vez, y este ya se usó. Basta con recargar la página o \
                volver atrás.",
            maybe: "Es posible que este inicio de sesión ya se haya usado, y cada uno sirve una sola vez. Basta con \
                recargar la página o volver atrás.",
            steps: &[
                "Abre la página principal de este sitio para ver si ya has iniciado sesión.",
                "Si no, empieza de nuevo y no recargues ni vuelvas atrás hasta que hayas iniciado sesión.",
            ],
        },
        Cause::QueryLost => Text {
            title: "Falta la respuesta de {provider}",
            surely: "Llegaste a esta página sin la respuesta que da {provider} al iniciar sesión, y por eso no se \
                inició.",
            maybe: "Es posible que la respuesta que da {provider} al iniciar sesión se haya perdido por el camino, \
                y por eso no se inició.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::QueryDamaged => Text {
            title: "No pudimos usar la respuesta de {provider}",
            surely: "La respuesta de {provider} estaba incompleta o no era la que esperábamos, y por eso no seguimos.",
            maybe: "Es posible que la respuesta de {provider} estuviera incompleta o no fuera la que esperábamos, y \
                por eso no seguimos.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::OpenedDirectly => Text {
            title: "Esta página es solo un paso del inicio de sesión",
            surely: "Esta página se abrió por sí sola, por ejemplo desde un marcador o un enlace. Solo hace falta \
                mientras inicias sesión.",
            maybe: "Es posible que esta página se haya abierto por sí sola, por ejemplo desde un marcador o un \
                enlace. Solo hace falta mientras inicias sesión.",
            steps: &[
                "Ve a la página de inicio de sesión de este sitio y empieza allí.",
                "Si tienes un marcador de esta página, guarda en su lugar la página principal de este sitio.",
            ],
        },
        Cause::StaleLoginPage => Text {
            title: "Hay que cargar de nuevo la página de inicio de sesión",
            surely: "La página de inicio de sesión lleva abierta más tiempo del que este sitio permite.",
            maybe: "Es posible que la página de inicio de sesión lleve abierta más tiempo del que este sitio \
                permite.",
            steps: &[
                "Carga de nuevo la página de inicio de sesión.",
                "Después inicia sesión sin esperar mucho.",
            ],
        },
        Cause::DeviceOffline => Text {
            title: "Hubo un problema con la conexión",
            surely: "Tu dispositivo no tenía conexión, o su red no lo dejó llegar a este sitio.",
            maybe: "Es posible que tu dispositivo haya perdido la conexión, o que su red no lo haya dejado llegar a \
                este sitio.",
            steps: &[
                "Comprueba que tu dispositivo tenga conexión a internet.",
                "Si usas una red wifi pública, completa antes la página de bienvenida de esa red.",
                "Después empieza de nuevo.",
            ],
        },
        Cause::ClockWrong => Text {
            title: "Tu dispositivo tiene la hora equivocada",
            surely: "El reloj de tu dispositivo está tan desajustado que el inicio de sesión caduca antes de tiempo.",
            maybe: "Es posible que el reloj de tu dispositivo esté tan desajustado que el inicio de sesión caduque \
                antes de tiempo.",
            steps: &[
                "En los ajustes del dispositivo, pon en automático la fecha, la hora y la zona horaria.",
                COME_BACK,
            ],
        },
        Cause::ProviderUnavailable => Text {
            title: "Ahora no se inicia sesión con {provider}",
            surely: "Un servicio externo tiene problemas: {provider} no logra iniciar tu sesión en este momento.",
            maybe: "Es posible que un servicio externo tenga problemas: {provider} no parece lograr iniciar tu \
                sesión en este momento.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderError => Text {
            title: "El inicio de sesión se detuvo en {provider}",
            surely: "Un servicio externo tiene problemas: {provider} no nos dio una respuesta que sirva.",
            maybe: "Es posible que un servicio externo tenga problemas: {provider} no nos dio una respuesta que \
                sirva.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderTimeout => Text {
            title: "No llegó a tiempo la respuesta de {provider}",
            surely: "Un servicio externo tiene problemas: {provider} tardó demasiado en respondernos.",
            maybe: "Es posible que un servicio externo tenga problemas: esperamos a {provider}, y no llegó \
                respuesta a tiempo.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::NeverReturned => Text {
            title: "Tu último inicio de sesión no terminó",
            surely: "Un inicio de sesión anterior con {provider} no volvió a este sitio.",
            maybe: "Un inicio de sesión anterior con {provider} no volvió a este sitio. Es posible que lo dejaras, \
                o que hubiera un error por el camino.",
            steps: &[
                "Empieza de nuevo si quieres y quédate en este navegador hasta que hayas iniciado sesión.",
                "Si viste un error en {provider}, espera un poco o usa otra forma de iniciar sesión.",
                "Si no sale adelante, prueba con otro navegador o cuenta al servicio de ayuda de este sitio lo \
                    que viste.",
            ],
        },
        Cause::CallbackAddressMismatch => Text {
            title: "El inicio de sesión lleva a otra dirección",
            surely: "El inicio de sesión lleva a una dirección distinta de aquella en la que empieza, y por eso no \
                se termina. El problema está de nuestro lado.",
            maybe: "Es posible que el inicio de sesión lleve a una dirección distinta de aquella en la que empieza. \
                En ese caso, el problema está de nuestro lado.",
            steps: &[
                "Prueba más tarde, o usa otra forma de iniciar sesión, si este sitio la ofrece.",
                "Cuenta al servicio de ayuda de este sitio que viste este mensaje, y da el código de referencia \
                    si aparece.",
            ],
        },
        Cause::CookieNotSent => Text {
            title: "No nos llegó algo que hace falta",
            surely: "Tu navegador guardó lo que hace falta para iniciar sesión, pero no nos llegó cuando volviste. \
                El problema está de nuestro lado.",
            maybe: "Es posible que algo que hace falta para iniciar sesión no nos llegara cuando volviste. En ese \
                caso, el problema está de nuestro lado.",
            steps: &[
                "Usa otra forma de iniciar sesión u otro navegador, si lo tienes.",
                SUPPORT,
            ],
        },
        Cause::ServerLostState => Text {
            title: "Se perdió el comienzo de tu inicio de sesión",
            surely: "Tu navegador guardó todo lo que hace falta, pero este sitio no. El problema está de nuestro \
                lado.",
            maybe: "Es posible que este sitio haya perdido el comienzo de tu inicio de sesión. En ese caso, el \
                problema está de nuestro lado.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::ResponseModeMismatch => Text {
            title: "La respuesta llegó en una forma inesperada",
            surely: "La respuesta de {provider} llegó en una forma que este sitio no lee. El problema está de \
                nuestro lado.",
            maybe: "Es posible que la respuesta de {provider} llegara en una forma que este sitio no lee. En ese \
                caso, el problema está de nuestro lado.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::ClientMisconfigured => Text {
            title: "No se aceptó una petición de este sitio",
            surely: "Una petición de este sitio no fue aceptada por {provider}. Nos toca a nosotros resolverlo con \
                ellos, no a ti.",
            maybe: "Es posible que una petición de este sitio no haya sido aceptada por {provider}. En ese caso, \
                nos toca a nosotros resolverlo con ellos, no a ti.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::CodeRejected => Text {
            title: "No se confirmó tu inicio de sesión",
            surely: "Pedimos a {provider} que confirmara tu inicio de sesión, pero no se confirmó. Nos toca a \
                nosotros resolverlo con ellos, no a ti.",
            maybe: "Pedimos a {provider} que confirmara tu inicio de sesión, pero es posible que no se confirmara. \
                En ese caso, nos toca a nosotros resolverlo con ellos.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::IssuerMismatch => Text {
            title: "Detuvimos este inicio de sesión",
            surely: "La respuesta llegó en nombre de un servicio distinto de aquel al que preguntamos, y por eso no \
                la usamos.",
            maybe: "Es posible que la respuesta llegara en nombre de un servicio distinto de aquel al que \
                preguntamos, y por eso no la usamos.",
            steps: &[
                SUPPORT,
                OTHER_WAY,
            ],
        },
        Cause::AccountConflict => Text {
            title: "Esta cuenta ya está en uso en este sitio",
            surely: "La cuenta que usaste en {provider}, o su dirección de correo, ya pertenece a otra cuenta de \
                este sitio.",
            maybe: "Es posible que la cuenta que usaste en {provider}, o su dirección de correo, ya pertenezca a \
                otra cuenta de este sitio.",
            steps: &[
                "Si tienes aquí una sesión abierta con otra cuenta, ciérrala antes.",
                "Inicia sesión de la misma forma que la primera vez en este sitio.",
                SUPPORT_AT_LAST,
            ],
        },
        Cause::AccountNotAllowed => Text {
            title: "Esta cuenta no sirve aquí",
            surely: "Las reglas de este sitio no permiten la cuenta que usaste en {provider}.",
            maybe: "Es posible que las reglas de este sitio no permitan la cuenta que usaste en {provider}.",
            steps: &[
                "Si tienes otra cuenta, inicia sesión con ella.",
                "Si crees que esta cuenta debería servir, indica el código de referencia al servicio de ayuda de \
                    este sitio.",
            ],
        },
        Cause::BackendUnknown => Text {
            title: "Esta forma de iniciar sesión no está disponible",
            surely: "El enlace que te trajo aquí es de una forma de iniciar sesión que este sitio no ofrece.",
            maybe: "Es posible que el enlace que te trajo aquí sea de una forma de iniciar sesión que este sitio no \
                ofrece.",
            steps: &[
                "Vuelve a la página de inicio de sesión y elige una de las formas que ofrece.",
                "Si te trajo aquí un enlace de este sitio, indica el código de referencia a su servicio de ayuda.",
            ],
        },
        Cause::ServerFailed => Text {
            title: "No pudimos terminar tu inicio de sesión",
            surely: "Algo falló de nuestro lado en el último paso del inicio de sesión.",
            maybe: "Es posible que algo fallara de nuestro lado en el último paso del inicio de sesión.",
            steps: &[
                WAIT,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::Unknown => Text {
            title: "No se terminó el inicio de sesión",
            surely: "No pudimos averiguar por qué. Parece un problema de nuestro lado.",
            maybe: "No pudimos averiguar por qué. Es posible que sea un problema de nuestro lado.",
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
            "En la configuración de Chrome, abre «Privacidad y seguridad» › «Configuración del sitio» › \
                «Configuración de contenido adicional» › «Datos de sitios en el dispositivo».",
            "Junto a «Tienen permiso para guardar datos en tu dispositivo», elige «Añadir» y escribe la \
                dirección de este sitio.",
        ],
        Place::ChromeAndroid => &[
            "En la configuración de Chrome, abre «Configuración del sitio» › «Datos de sitios en el dispositivo» \
                y permite que este sitio guarde datos.",
        ],
        Place::Firefox => &[
            "En los ajustes de Firefox, abre «Privacidad & Seguridad» y elige «Administrar excepciones» para las \
                cookies y los datos de sitios.",
            "Escribe la dirección de este sitio, elige «Permitir» y después «Guardar cambios».",
        ],
        Place::SamsungInternet => &[],
        Place::Edge => &[
            "En la configuración de Edge, abre «Privacidad, búsqueda y servicios» › «Cookies» y permite las cookies de \
                este sitio.",
        ],
        Place::Safari => &[
            "En los ajustes de Safari, abre «Avanzado» (en versiones anteriores, «Privacidad»).",
            "Este sitio solo puede guardar cookies si «Bloquear todas las cookies» no está seleccionado.",
        ],
        Place::SafariIos => &[
            "En los ajustes del dispositivo, abre «Apps» › «Safari» › «Avanzado».",
            "Este sitio solo puede guardar cookies si «Bloquear todas las cookies» no está seleccionado.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "¿Se puede iniciar sesión con este navegador?",
    needs_scripts: "Esta comprobación necesita scripts. Si no empieza, permite los scripts de este sitio o prueba con \
        otro navegador.",
    checking: "Comprobando…",
    broken: "No se ha podido cargar esta comprobación. Recarga la página o prueba con otro navegador.",
    all_well: "En este navegador funciona todo lo que hace falta para iniciar sesión.",
    some_maybe: "Es posible que algo en este navegador impida iniciar sesión.",
    some_not: "Algo en este navegador impide iniciar sesión.",
    ok: "Funciona",
    maybe: "Puede ser un problema",
    not_ok: "No funciona",
    unknown: "No se sabe",
    scripts: "Scripts",
    cookies: "Cookies",
    session_storage: "Almacenamiento de esta pestaña",
    local_storage: "Almacenamiento de este navegador",
    indexed_db: "Base de datos de este navegador",
    frame: "Página en su propia ventana",
    app: "Página fuera de una aplicación",
    network: "Conexión con este sitio",
    secure: "Conexión cifrada",
    clock: "Reloj de tu dispositivo",
    copy_report: "Copiar informe",
    report_holds: "El informe contiene lo que se ve aquí y el nombre y la versión de tu navegador. No contiene \
        direcciones ni nada de lo que has escrito.",
};
