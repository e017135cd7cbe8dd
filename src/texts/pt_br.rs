//! Brazilian Portuguese: você, "entrar" for signing in. "May" is "talvez", since "pode" is also "can". `unnamed_provider` begins with
//! "seu", which "de" and "em" do not contract with. What can be shown on a login page, before leaving, does not count on a
//! reference code.

use super::{CheckWords, Direction, Labels, Language, Text};
use crate::settings::Place;
use crate::vocabulary::Cause;

pub(super) const LANGUAGE: Language = Language {
    tag: "pt-BR",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Tentar de novo",
        back_to_sign_in: "Voltar à entrada",
        go_on: "Continuar",
        open_top_level: "Abrir em janela própria",
        open_in_browser: "Abrir no navegador",
        copy_link: "Copiar link",
        other_provider: "Escolher outra forma de entrar",
        reload: "Recarregar",
        help: "Obter ajuda",
        again: "Isso já aconteceu mais de uma vez. Tente outro navegador ou dispositivo, ou outra forma de \
            entrar.",
        wait: "Você pode começar de novo em {time}.",
        wait_is_over: "Você já pode começar de novo.",
        reference: "Código de referência",
        copy_code: "Copiar",
        copied: "Copiado",
        details: "Detalhes para o suporte",
        unnamed_provider: "seu serviço de entrada",
        finishing: "Concluindo a entrada…",
        finishing_slowly: "Ainda concluindo. Está demorando mais que o normal…",
    },
    text,
    settings,
    check: CHECK,
};

const START_AGAIN: &str = "Comece de novo e fique neste navegador até entrar.";
const ALLOW_ACCESS: &str = "Se quiser entrar, comece de novo e permita o acesso quando {provider} pedir.";
const COME_BACK: &str = "Volte a este site e entre desde o início.";
const STAY_OUT_OF_APPS: &str = "Se perguntarem se você quer abrir um app, fique no navegador.";
const WAIT: &str = "Espere um momento e comece de novo.";
const OR_OTHER_WAY: &str = "Ou use outra forma de entrar, se este site oferecer.";
const OTHER_WAY: &str = "Use outra forma de entrar, se este site oferecer.";
const OTHER_WAY_IF_AGAIN: &str = "Se acontecer de novo, tente outra forma de entrar ou outro navegador.";
const OTHER_BROWSER: &str = "Se acontecer de novo, tente outro navegador, perfil ou rede.";
const SUPPORT: &str = "Informe o código de referência ao suporte deste site.";
const SUPPORT_IF_AGAIN: &str = "Se acontecer de novo, informe o código de referência ao suporte deste site.";
const SUPPORT_AT_LAST: &str = "Se isso não ajudar, informe o código de referência ao suporte deste site.";

const fn text(cause: Cause) -> Text {
    match cause {
        Cause::UserDenied => Text {
            title: "A entrada não foi concluída",
            surely: "Recebemos de {provider} o aviso de que o acesso não foi permitido. Se você escolheu Cancelar, \
                está tudo certo.",
            maybe: "Talvez o acesso por meio de {provider} tenha sido cancelado ou não permitido. Se você escolheu \
                Cancelar, está tudo certo.",
            steps: &[
                ALLOW_ACCESS,
                "Se você não cancelou e a conta é do trabalho ou da escola, pergunte a quem a administra.",
            ],
        },
        Cause::ConsentWithdrawn => Text {
            title: "Este site precisa da sua permissão de novo",
            surely: "A permissão que você deu a este site em {provider} não existe mais. Se foi você quem a removeu, \
                está tudo certo.",
            maybe: "Talvez a permissão que você deu a este site em {provider} não exista mais. Se foi você quem a \
                removeu, está tudo certo.",
            steps: &[
                ALLOW_ACCESS,
            ],
        },
        Cause::InteractionRequired => Text {
            title: "Falta um passo seu para entrar",
            surely: "Está tudo certo: {provider} precisa que você faça algo antes, como entrar lá ou escolher uma \
                conta.",
            maybe: "Está tudo certo: talvez {provider} precise que você faça algo antes, como entrar lá ou escolher \
                uma conta.",
            steps: &[
                "Comece de novo se quiser e siga cada passo que {provider} mostrar.",
            ],
        },
        Cause::LeftProvider => Text {
            title: "Você ainda não entrou",
            surely: "Você voltou de {provider} antes de terminar a entrada. Se mudou de ideia, está tudo certo.",
            maybe: "Talvez você tenha voltado de {provider} antes de terminar a entrada. Se mudou de ideia, está \
                tudo certo.",
            steps: &[
                "Comece de novo se quiser e, ao terminar lá, deixe que {provider} traga você de volta.",
                "Se {provider} mostrou um erro, tente outra forma de entrar, se houver.",
            ],
        },
        Cause::CookiesBlocked => Text {
            title: "Para entrar é preciso usar cookies",
            surely: "Seu navegador não está guardando os cookies deste site, e sem eles não dá para concluir a \
                entrada.",
            maybe: "Talvez seu navegador não esteja guardando os cookies deste site, e sem eles não dá para \
                concluir a entrada.",
            steps: &[
                "Nas configurações do navegador, permita os cookies deste site.",
                COME_BACK,
                "Se não der para mudar a configuração, tente outro navegador, perfil ou janela.",
            ],
        },
        Cause::StorageBlocked => Text {
            title: "É preciso guardar dados no seu navegador",
            surely: "Este site precisa guardar alguns dados no seu navegador enquanto você entra, mas o navegador \
                não deixa.",
            maybe: "Este site precisa guardar alguns dados no seu navegador enquanto você entra, mas talvez o \
                navegador não deixe.",
            steps: &[
                "Nas configurações do navegador, permita os cookies e os dados deste site.",
                COME_BACK,
                "Se isso não ajudar, tente outro navegador, perfil ou dispositivo.",
            ],
        },
        Cause::CookieRemoved => Text {
            title: "Falta uma parte desta entrada",
            surely: "Algo que este site guardou no seu navegador para esta entrada foi removido antes de você voltar.",
            maybe: "Talvez algo que este site guardou no seu navegador para esta entrada tenha sido removido antes \
                de você voltar.",
            steps: &[
                START_AGAIN,
                "Se acontecer de novo, veja se algum app ou extensão apaga cookies e deixe este site manter os \
                    dele.",
                "Se isso não ajudar, tente outro navegador ou perfil.",
            ],
        },
        Cause::StorageCleared => Text {
            title: "Faltam dados desta entrada",
            surely: "Os dados que este site guardou no seu navegador para esta entrada foram apagados antes de você \
                voltar.",
            maybe: "Talvez os dados que este site guardou no seu navegador para esta entrada tenham sido apagados \
                antes de você voltar.",
            steps: &[
                START_AGAIN,
                "Se acontecer de novo, veja se algum app ou extensão apaga dados de sites e deixe este site \
                    manter os dele.",
                "Se isso não ajudar, tente outro navegador ou perfil.",
            ],
        },
        Cause::TabChanged => Text {
            title: "A entrada voltou em outra aba",
            surely: "Esta entrada começou em uma aba e voltou em outra, onde não dá para concluí-la.",
            maybe: "Talvez esta entrada tenha começado em uma aba e voltado em outra, onde não dá para concluí-la.",
            steps: &[
                "Comece de novo e fique nesta aba até entrar.",
                STAY_OUT_OF_APPS,
            ],
        },
        Cause::BrowserChanged => Text {
            title: "Não encontramos onde esta entrada começou",
            surely: "Este navegador não tem registro dela. Ela começou em outro navegador, app ou janela, ou o que \
                estava guardado aqui foi apagado.",
            maybe: "Talvez esta entrada tenha começado em outro navegador, perfil, app ou janela privada, ou o que \
                estava guardado aqui tenha sido apagado.",
            steps: &[
                "Comece de novo aqui e fique neste navegador até entrar.",
                STAY_OUT_OF_APPS,
                "Se você começou em outro navegador, também dá para voltar a ele e começar de novo lá.",
            ],
        },
        Cause::InAppBrowser => Text {
            title: "Para entrar é preciso um navegador comum",
            surely: "Esta página está aberta dentro de um app. Para entrar com {provider} é preciso um navegador \
                como Safari ou Chrome.",
            maybe: "Talvez esta página esteja aberta dentro de um app, onde nem sempre dá para entrar com \
                {provider}.",
            steps: &[
                "Abra este site em um navegador como Safari ou Chrome. O menu do app costuma ter essa opção.",
                "Se não tiver, digite o endereço deste site no navegador.",
                "Entre por lá desde o início.",
            ],
        },
        Cause::EmbeddedFrame => Text {
            title: "Esta página aparece dentro de outro site",
            surely: "Seu navegador não deixa concluir a entrada em uma página que está dentro de outro site.",
            maybe: "Talvez seu navegador não deixe concluir a entrada em uma página que está dentro de outro site.",
            steps: &[
                "Abra este site em uma janela ou aba própria.",
                "Entre por lá desde o início.",
            ],
        },
        Cause::ParallelFlows => Text {
            title: "Uma entrada mais nova tomou o lugar desta",
            surely: "Outra entrada foi iniciada neste navegador depois desta, e só a mais nova é concluída.",
            maybe: "Talvez outra entrada tenha sido iniciada neste navegador depois desta. Só a mais nova é \
                concluída.",
            steps: &[
                "Veja suas outras abas deste site. Se você já entrou ou está entrando, continue por lá.",
                "Se não, comece de novo aqui e use só esta aba até entrar.",
            ],
        },
        Cause::FlowExpired => Text {
            title: "A entrada demorou demais",
            surely: "Passou mais tempo do que este site permite para uma entrada, e por isso ela não foi concluída.",
            maybe: "Talvez tenha passado mais tempo do que este site permite para uma entrada, e por isso ela não \
                foi concluída.",
            steps: &[
                "Tenha à mão o que for preciso, como sua senha ou seu celular.",
                "Comece de novo e continue sem uma pausa longa até entrar.",
            ],
        },
        Cause::CallbackReplayed => Text {
            title: "Esta entrada já foi usada",
            surely: "Cada entrada serve uma única vez, e esta já foi usada. Recarregar a página ou voltar já basta \
                para isso.",
            maybe: "Talvez esta entrada já tenha sido usada, e cada uma serve uma única vez. Recarregar a página ou \
                voltar já basta para isso.",
            steps: &[
                "Abra a página inicial deste site para ver se você já entrou.",
                "Se não, comece de novo e não recarregue nem volte até entrar.",
            ],
        },
        Cause::QueryLost => Text {
            title: "Falta a resposta de {provider}",
            surely: "Você chegou a esta página sem a resposta que {provider} dá quando alguém entra, e por isso a \
                entrada não aconteceu.",
            maybe: "Talvez a resposta que {provider} dá quando alguém entra tenha se perdido no caminho, e por isso \
                a entrada não aconteceu.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::QueryDamaged => Text {
            title: "Não deu para usar a resposta de {provider}",
            surely: "A resposta de {provider} estava incompleta ou não era a que esperávamos, por isso não \
                continuamos.",
            maybe: "Talvez a resposta de {provider} estivesse incompleta ou não fosse a que esperávamos, por isso \
                não continuamos.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::OpenedDirectly => Text {
            title: "Esta página é só um passo da entrada",
            surely: "Esta página foi aberta sozinha, por exemplo de um favorito ou de um link. Ela só é necessária \
                enquanto você entra.",
            maybe: "Talvez esta página tenha sido aberta sozinha, por exemplo de um favorito ou de um link. Ela só \
                é necessária enquanto você entra.",
            steps: &[
                "Vá para a página de entrada deste site e comece por lá.",
                "Se esta página está nos seus favoritos, salve a página inicial deste site no lugar dela.",
            ],
        },
        Cause::StaleLoginPage => Text {
            title: "A página de entrada precisa ser recarregada",
            surely: "A página de entrada está aberta há mais tempo do que este site permite.",
            maybe: "Talvez a página de entrada esteja aberta há mais tempo do que este site permite.",
            steps: &[
                "Recarregue a página de entrada.",
                "Depois entre sem esperar muito.",
            ],
        },
        Cause::DeviceOffline => Text {
            title: "Houve um problema com a conexão",
            surely: "Seu dispositivo estava sem conexão, ou a rede não deixou que ele chegasse a este site.",
            maybe: "Talvez seu dispositivo tenha perdido a conexão, ou a rede não tenha deixado que ele chegasse a \
                este site.",
            steps: &[
                "Verifique se seu dispositivo está conectado à internet.",
                "Se usa um Wi-Fi público, conclua antes a página de boas-vindas da rede.",
                "Depois comece de novo.",
            ],
        },
        Cause::ClockWrong => Text {
            title: "Seu dispositivo está com a hora errada",
            surely: "O relógio do seu dispositivo está tão errado que a entrada expira cedo demais.",
            maybe: "Talvez o relógio do seu dispositivo esteja tão errado que a entrada expire cedo demais.",
            steps: &[
                "Nas configurações do dispositivo, deixe a data, a hora e o fuso horário no automático.",
                COME_BACK,
            ],
        },
        Cause::ProviderUnavailable => Text {
            title: "Agora não dá para entrar com {provider}",
            surely: "Um serviço externo está com problemas: no momento, não dá para entrar com {provider}.",
            maybe: "Talvez um serviço externo esteja com problemas: no momento, parece que não dá para entrar com \
                {provider}.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderError => Text {
            title: "A entrada parou em {provider}",
            surely: "Um serviço externo está com problemas: {provider} não nos deu uma resposta que possamos usar.",
            maybe: "Talvez um serviço externo esteja com problemas: {provider} não nos deu uma resposta que \
                possamos usar.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderTimeout => Text {
            title: "A resposta de {provider} não chegou a tempo",
            surely: "Um serviço externo está com problemas: {provider} demorou demais para nos responder.",
            maybe: "Talvez um serviço externo esteja com problemas: esperamos por {provider}, e a resposta não \
                chegou a tempo.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::NeverReturned => Text {
            title: "Sua última entrada não terminou",
            surely: "Uma entrada anterior com {provider} não voltou a este site.",
            maybe: "Uma entrada anterior com {provider} não voltou a este site. Talvez você tenha saído, ou houve \
                um erro no caminho.",
            steps: &[
                "Comece de novo se quiser e fique neste navegador até entrar.",
                "Se {provider} mostrou um erro, espere um pouco ou use outra forma de entrar.",
                "Se travar de novo, tente outro navegador ou conte ao suporte deste site o que você viu.",
            ],
        },
        Cause::CallbackAddressMismatch => Text {
            title: "A entrada leva a outro endereço",
            surely: "A entrada leva a um endereço diferente daquele em que você começa, e por isso não é concluída. \
                O problema é do nosso lado.",
            maybe: "Talvez a entrada leve a um endereço diferente daquele em que você começa, onde não é concluída. \
                Nesse caso, o problema é do nosso lado.",
            steps: &[
                "Tente mais tarde, ou use outra forma de entrar, se este site oferecer.",
                "Conte ao suporte deste site sobre esta mensagem e informe o código de referência, se ele \
                    aparecer.",
            ],
        },
        Cause::CookieNotSent => Text {
            title: "Algo necessário não chegou até nós",
            surely: "Seu navegador guardou o que é preciso para entrar, mas isso não chegou até nós quando você \
                voltou. O problema é do nosso lado.",
            maybe: "Talvez algo que é preciso para entrar não tenha chegado até nós quando você voltou. Nesse caso, \
                o problema é do nosso lado.",
            steps: &[
                "Use outra forma de entrar ou outro navegador, se tiver.",
                SUPPORT,
            ],
        },
        Cause::ServerLostState => Text {
            title: "O começo da sua entrada se perdeu",
            surely: "Seu navegador guardou tudo o que é preciso, mas este site não. O problema é do nosso lado.",
            maybe: "Talvez este site tenha perdido o começo da sua entrada. Nesse caso, o problema é do nosso lado.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::ResponseModeMismatch => Text {
            title: "A resposta veio em uma forma inesperada",
            surely: "A resposta de {provider} veio em uma forma que este site não lê. O problema é do nosso lado.",
            maybe: "Talvez a resposta de {provider} tenha vindo em uma forma que este site não lê. Nesse caso, o \
                problema é do nosso lado.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::ClientMisconfigured => Text {
            title: "Um pedido deste site não foi aceito",
            surely: "Um pedido deste site não foi aceito por {provider}. Cabe a nós resolver isso com eles, não a \
                você.",
            maybe: "Talvez um pedido deste site não tenha sido aceito por {provider}. Nesse caso, cabe a nós \
                resolver isso com eles, não a você.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::CodeRejected => Text {
            title: "Sua entrada não foi confirmada",
            surely: "Pedimos a {provider} que confirmasse sua entrada, mas ela não foi confirmada. Cabe a nós \
                resolver isso com eles, não a você.",
            maybe: "Pedimos a {provider} que confirmasse sua entrada, mas talvez ela não tenha sido confirmada. \
                Nesse caso, cabe a nós resolver isso com eles.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::IssuerMismatch => Text {
            title: "Interrompemos esta entrada",
            surely: "A resposta veio em nome de um serviço diferente daquele a que perguntamos, por isso não a \
                usamos.",
            maybe: "Talvez a resposta tenha vindo em nome de um serviço diferente daquele a que perguntamos, por \
                isso não a usamos.",
            steps: &[
                SUPPORT,
                OTHER_WAY,
            ],
        },
        Cause::AccountConflict => Text {
            title: "Esta conta já está em uso neste site",
            surely: "A conta que você usou em {provider}, ou o e-mail dela, já pertence a outra conta deste site.",
            maybe: "Talvez a conta que você usou em {provider}, ou o e-mail dela, já pertença a outra conta deste \
                site.",
            steps: &[
                "Se você está aqui com outra conta, saia dela antes.",
                "Entre da mesma forma que na primeira vez neste site.",
                SUPPORT_AT_LAST,
            ],
        },
        Cause::AccountNotAllowed => Text {
            title: "Esta conta não é aceita aqui",
            surely: "As regras deste site não permitem a conta que você usou em {provider}.",
            maybe: "Talvez as regras deste site não permitam a conta que você usou em {provider}.",
            steps: &[
                "Se você tem outra conta, entre com ela.",
                "Se você acha que esta conta deveria ser aceita, informe o código de referência ao suporte deste \
                    site.",
            ],
        },
        Cause::BackendUnknown => Text {
            title: "Esta forma de entrar não está disponível",
            surely: "O link que trouxe você aqui é de uma forma de entrar que este site não oferece.",
            maybe: "Talvez o link que trouxe você aqui seja de uma forma de entrar que este site não oferece.",
            steps: &[
                "Volte à página de entrada e escolha uma das formas oferecidas lá.",
                "Se um link deste site trouxe você aqui, informe o código de referência ao suporte deste site.",
            ],
        },
        Cause::ServerFailed => Text {
            title: "Não conseguimos concluir sua entrada",
            surely: "Algo deu errado do nosso lado no último passo da entrada.",
            maybe: "Talvez algo tenha dado errado do nosso lado no último passo da entrada.",
            steps: &[
                WAIT,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::Unknown => Text {
            title: "Não deu para concluir a entrada",
            surely: "Não conseguimos descobrir o motivo. Parece um problema do nosso lado.",
            maybe: "Não conseguimos descobrir o motivo. Talvez seja um problema do nosso lado.",
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
            "Nas configurações do Chrome, abra “Privacidade e segurança” › “Configurações de sites” › “Mais \
                configurações de conteúdo” › “Dados do site no dispositivo”.",
            "Ao lado de “Com permissão para salvar dados no dispositivo”, escolha “Adicionar” e digite o \
                endereço deste site.",
        ],
        Place::ChromeAndroid => &[
            "Nas configurações do Chrome, abra “Configurações de sites” › “Dados do site no dispositivo” e \
                permita que este site salve dados.",
        ],
        Place::Firefox => &[
            "Nas configurações do Firefox, abra “Privacidade e Segurança” e escolha “Gerenciar exceções” para \
                cookies e dados de sites.",
            "Digite o endereço deste site, escolha “Permitir” e depois “Salvar alterações”.",
        ],
        Place::SamsungInternet => &[],
        Place::Edge => &[
            "Nas configurações do Edge, abra “Privacidade, pesquisa e serviços” › “Cookies” e permita os cookies deste \
                site.",
        ],
        Place::Safari => &[
            "Nos ajustes do Safari, abra “Avançado”.",
            "Este site só pode guardar cookies se “Bloquear todos os cookies” não estiver selecionado.",
        ],
        Place::SafariIos => &[
            "No app Ajustes, abra “Apps” › “Safari” › “Avançado”.",
            "Este site só pode guardar cookies se “Bloquear todos os cookies” não estiver selecionado.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Dá para entrar neste site com este navegador?",
    needs_scripts: "Esta verificação precisa de scripts. Se ela não começar, permita os scripts deste site ou tente \
        outro navegador.",
    checking: "Verificando…",
    broken: "Não foi possível carregar esta verificação. Recarregue a página ou tente outro navegador.",
    all_well: "Tudo o que é preciso para entrar funciona neste navegador.",
    some_maybe: "Talvez algo neste navegador atrapalhe a entrada.",
    some_not: "Algo neste navegador atrapalha a entrada.",
    ok: "Funciona",
    maybe: "Pode ser um problema",
    not_ok: "Não funciona",
    unknown: "Não se sabe",
    scripts: "Scripts",
    cookies: "Cookies",
    session_storage: "Armazenamento desta aba",
    local_storage: "Armazenamento deste navegador",
    indexed_db: "Banco de dados deste navegador",
    frame: "Página em uma janela própria",
    app: "Página fora de um aplicativo",
    network: "Conexão com este site",
    secure: "Conexão criptografada",
    clock: "Relógio do seu dispositivo",
    copy_report: "Copiar relatório",
    report_holds: "O relatório contém o que aparece aqui e o nome e a versão do seu navegador. Não contém endereços \
        nem nada que você digitou.",
};
