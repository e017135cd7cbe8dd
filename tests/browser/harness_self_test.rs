//! The harness tells the truth, in the engine that OAUTH_CHAPERONE_ENGINE names: a fault is seen, a blocked cookie is
//! blocked, nothing is left behind.
//!
//! In every engine: each has a driver of its own.

use std::{path::Path, time::Duration};

use anyhow::Result;
use oauth_chaperone_browser_tests::{Browser, Engine, Profile, host, journey, support};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// Answers on every host of loopback; `Connection: close` lets one read hold one request.
async fn site() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = [0; 8192];
                let length = stream.read(&mut request).await.unwrap_or(0);
                let answer = answer(&String::from_utf8_lossy(&request[..length]));
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    Ok(port)
}

fn answer(request: &str) -> String {
    let path = request.split([' ', '?']).nth(1).unwrap_or("/");
    if path == "/module.js" {
        let body = "export const here = {}; window.here = here;";
        let length = body.len();
        return format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
    }
    let (header, body) = match path {
        "/healthy" => {
            ("", "<link rel=icon href=data:,><h1>Healthy</h1><script>console.error('on purpose')</script>".into())
        }
        "/throws" => ("", "<script>throw new TypeError('nobody catches me')</script>".into()),
        "/rejects" => ("", "<script>Promise.reject(new Error('nobody awaits me'))</script>".into()),
        "/csp" => ("Content-Security-Policy: default-src 'none'\r\n", "<script>document.title = 'ran'</script>".into()),
        "/trusted-types" => (
            "Content-Security-Policy: require-trusted-types-for 'script'\r\n",
            "<body><script>try { document.body.innerHTML = '<b>x</b>' } catch {}</script>".into(),
        ),
        "/cookies" => {
            let sent = request.lines().find(|line| line.to_lowercase().starts_with("cookie:")).unwrap_or("none");
            let body = format!("<p>{sent}</p><script>document.cookie = 'script=1'</script>");
            ("Set-Cookie: server=1\r\n", body)
        }
        "/form" => ("", "<form action=/healthy><input name=a value=old><button>Go</button></form>".into()),
        "/later" => {
            ("", "<script>setTimeout(() => document.body.append(document.createElement('hr')), 300)</script>".into())
        }
        "/panel" => ("", PANEL.into()),
        "/clicks" => ("", CLICKS.into()),
        "/modules" => ("", MODULES.into()),
        "/probe" => ("", PROBE.into()),
        "/frame" => ("", FRAME.into()),
        _ => return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".into(),
    };
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n{header}\r\n{body}"
    )
}

const PANEL: &str = "<!doctype html><body><oauth-chaperone></oauth-chaperone><script>
    const root = document.querySelector('oauth-chaperone').attachShadow({ mode: 'open' });
    root.innerHTML = `<style>.gone { visibility: hidden }</style>
        <h2 part=title> No cookies </h2><p part='message lead'>Why</p><ol part=steps><li>One</li><li hidden>Not</li><li>Two</li></ol>
        <a part='action primary' data-kind=retry href=/healthy>Again</a><button part=action data-kind=reload>Reload</button>
        <a part=action class=gone data-kind=help href=/help>Help</a><small part=reference hidden>K7Q2-9MXD</small>`;
    setTimeout(() => window.chaperone = { diagnosis: { cause: 'cookie_lost' } }, 200);
</script>";

const CLICKS: &str = "<!doctype html><button>One</button><div></div><script>
    window.clicks = [];
    const note = event => clicks.push(event.isTrusted && navigator.userActivation.isActive);
    document.querySelector('button').onclick = note;
    const root = document.querySelector('div').attachShadow({ mode: 'open' });
    root.innerHTML = '<p style=height:3000px></p><button>Two</button>';
    root.querySelector('button').onclick = note;
</script>";

const MODULES: &str = "<!doctype html><script type=importmap>{ \"imports\": { \"module\": \"/module.js\" } }</script>
    <script type=module>import 'module';</script>";

/// What a page can do in this browser, as its own script finds out.
const PROBE: &str = "<!doctype html><link rel=icon href=data:,><noscript><p>no script</p></noscript><script>
    const attempt = async action => { try { return await action(); } catch (error) { return error.name; } };
    const keeps = storage => attempt(() => {
        if (storage() === null) return 'null';
        storage().setItem('probe', 'kept');
        return storage().getItem('probe');
    });
    const frame = document.createElement('iframe');
    const answer = new Promise(resolve => addEventListener('message', event => resolve(event.data)));
    frame.src = `http://127.0.0.1:${location.port}/frame`;
    document.documentElement.append(frame);
    document.cookie = 'probe=kept';
    (async () => window.probe = {
        cookies: document.cookie,
        localStorage: await keeps(() => localStorage),
        sessionStorage: await keeps(() => sessionStorage),
        webAssembly: typeof WebAssembly,
        files: await attempt(async () => typeof await navigator.storage.getDirectory()),
        frame: await answer,
    })();
</script>";

/// WebKit accepts `Secure` on no http at all. The two others require it with SameSite=None.
const FRAME: &str = "<script>
    document.cookie = 'frame=kept; SameSite=None; Secure';
    document.cookie = 'frame=kept; SameSite=None';
    parent.postMessage(document.cookie, '*');
</script>";

fn engine() -> Result<Engine> {
    Engine::from_env()
}

/// A browser, and the site under a name of its own.
async fn open(profile: Profile) -> Result<(Browser, String)> {
    Ok((Browser::open(engine()?, profile).await?, format!("{}:{}", host(), site().await?)))
}

/// What the server and the page see of cookies on the second visit.
async fn cookies(browser: &Browser, site: &str) -> Result<(String, String)> {
    let url = format!("http://{site}/cookies");
    browser.goto(&url).await?;
    browser.goto(&url).await?;
    let script = browser.execute("return document.cookie", &[]).await?;
    Ok((browser.text("p").await?, script.as_str().unwrap_or_default().to_owned()))
}

/// The same server, under the name that identity providers have here.
fn at_the_provider(site: &str) -> String {
    format!("127.0.0.1:{}", site.rsplit(':').next().unwrap_or_default())
}

const WORK: (&str, &str) = ("Cookie: server=1; script=1", "server=1; script=1");
const BLOCKED: (&str, &str) = ("none", "");

fn pair(cookies: &(String, String)) -> (&str, &str) {
    (&cookies.0, &cookies.1)
}

#[tokio::test]
async fn faults_are_seen_and_nothing_else_is_one() -> Result<()> {
    let (browser, site) = open(Profile::Normal).await?;
    if engine()? == Engine::Webkit {
        browser.goto(&format!("http://{site}/throws")).await?;
        assert!(!browser.can_see_faults());
        assert!(browser.faults().await.is_err(), "no faults is not the same as none seen");
        return Ok(());
    }
    // Chromium and Firefox say it in their own words.
    for (page, fault) in [
        ("healthy", None),
        ("throws", Some(["nobody catches me"; 2])),
        ("rejects", Some(["nobody awaits me"; 2])),
        ("csp", Some(["Content Security Policy", "Content-Security-Policy"])),
        ("trusted-types", Some(["TrustedHTML", "injection sink"])),
        ("missing", None),
    ] {
        browser.goto(&format!("http://{site}/{page}")).await?;
        let faults = browser.faults().await?;
        match fault {
            Some(words) => {
                let told = faults.iter().any(|fault| words.iter().any(|words| fault.text.contains(words)));
                assert!(told, "{page}: {faults:?}");
            }
            None => assert!(faults.is_empty(), "{page}: {faults:?}"),
        }
    }
    browser.goto(&format!("http://{site}/healthy")).await?;
    let console = browser.console().await?;
    assert!(console.iter().any(|message| message.text.contains("on purpose")), "{console:?}");
    assert!(browser.console().await?.is_empty(), "told twice");

    browser.new_tab().await?;
    browser.goto(&format!("http://{site}/throws")).await?;
    assert_eq!(browser.faults().await?.len(), 1, "in another tab");
    Ok(())
}

#[tokio::test]
async fn cookies_work_unless_blocked() -> Result<()> {
    let (browser, site) = open(Profile::Normal).await?;
    assert_eq!(pair(&cookies(&browser, &site).await?), WORK);
    let (browser, site) = open(Profile::CookiesBlocked).await?;
    assert_eq!(pair(&cookies(&browser, &site).await?), BLOCKED);
    assert_eq!(pair(&cookies(&browser, &at_the_provider(&site)).await?), BLOCKED);
    Ok(())
}

#[tokio::test]
async fn cookies_can_be_blocked_for_one_host() -> Result<()> {
    let profile = Profile::CookiesBlockedFor("localhost".into());
    if support(engine()?, &profile).is_err() {
        return Ok(()); // as `every_profile_is_what_it_says` has it
    }
    let (browser, site) = open(profile).await?;
    assert_eq!(pair(&cookies(&browser, &site).await?), BLOCKED);
    assert_eq!(pair(&cookies(&browser, &at_the_provider(&site)).await?), WORK);
    Ok(())
}

/// For each engine, what differs from a normal Chromium, or that the engine can't be put into this state.
#[tokio::test]
async fn every_profile_is_what_it_says_at_length() -> Result<()> {
    let normal = json!({
        "cookies": "probe=kept", "localStorage": "kept", "sessionStorage": "kept",
        "webAssembly": "object", "files": "object", "frame": "frame=kept",
    });
    let none = json!({});
    let no_storage_here = json!({
        "cookies": "", "localStorage": "SecurityError", "sessionStorage": "SecurityError", "files": "SecurityError",
    });
    let mut no_storage = no_storage_here.clone();
    no_storage["frame"] = "".into();
    let no_local_storage = json!({ "localStorage": "null" });
    let no_wasm = json!({ "webAssembly": "undefined" });
    let no_frame = json!({ "frame": "" });
    for (profile, chromium, firefox, webkit) in [
        (Profile::Normal, Some(&none), Some(&none), Some(&none)),
        // Chromium blocks cookies of third parties there.
        (Profile::Private, Some(&no_frame), Some(&json!({ "files": "SecurityError" })), None),
        (Profile::CookiesBlocked, Some(&no_storage), Some(&no_storage), Some(&json!({ "cookies": "" }))),
        (Profile::CookiesBlockedFor("localhost".into()), Some(&no_storage_here), Some(&no_storage_here), None),
        (Profile::ThirdPartyCookiesBlocked, Some(&no_frame), Some(&no_frame), Some(&none)),
        (
            Profile::LocalStorageOff,
            Some(&no_local_storage),
            Some(&json!({ "localStorage": "null", "sessionStorage": "null" })),
            Some(&no_local_storage),
        ),
        (
            Profile::StorageFull,
            None,
            Some(&json!({ "localStorage": "QuotaExceededError", "sessionStorage": "QuotaExceededError" })),
            None,
        ),
        (Profile::WebAssemblyOff, Some(&no_wasm), Some(&no_wasm), Some(&no_wasm)),
    ] {
        let engine = engine()?;
        let differs = match engine {
            Engine::Chromium => chromium,
            Engine::Firefox => firefox,
            Engine::Webkit => webkit,
        };
        let Some(differs) = differs else {
            assert!(support(engine, &profile).is_err_and(|why| !why.is_empty()), "{profile:?}");
            assert!(Browser::open(engine, profile.clone()).await.is_err(), "{profile:?}");
            continue;
        };
        let mut expected = normal.clone();
        if engine == Engine::Webkit {
            expected["files"] = "TypeError".into(); // no navigator.storage
            expected["frame"] = "".into();
        }
        for (name, value) in differs.as_object().into_iter().flatten() {
            expected[name] = value.clone();
        }
        assert_eq!(support(engine, &profile), Ok(()));
        let (browser, site) = open(profile.clone()).await?;
        browser.goto(&format!("http://{site}/probe")).await?;
        browser.wait_until("window.probe").await?;
        assert_eq!(browser.execute("return window.probe", &[]).await?, expected, "{profile:?}");
    }
    Ok(())
}

#[tokio::test]
async fn scripts_can_be_off() -> Result<()> {
    let (browser, site) = open(Profile::JavaScriptOff).await?;
    browser.goto(&format!("http://{site}/probe")).await?;
    assert_eq!(browser.text("p").await?, "no script");
    browser.goto(&format!("http://{site}/form")).await?;
    browser.fill("input", "new").await?;
    browser.click("button").await?;
    assert_eq!(browser.text("h1").await?, "Healthy");
    Ok(())
}

#[tokio::test]
async fn the_user_agent_can_be_another() -> Result<()> {
    let (browser, site) = open(Profile::UserAgent("Line/14.1 (test)".into())).await?;
    browser.goto(&format!("http://{site}/healthy")).await?;
    assert_eq!(browser.execute("return navigator.userAgent", &[]).await?, "Line/14.1 (test)");
    assert_eq!(browser.execute("return navigator.language", &[]).await?, "en-US");
    let of_facebook = Profile::UserAgent("Line/14.1 (test) [FBAN/FBIOS]".into());
    assert_eq!(support(engine()?, &of_facebook).is_err(), engine()? == Engine::Webkit);
    Ok(())
}

/// As an asynchronous function of the page's own world, in every engine.
#[tokio::test]
async fn scripts_run_in_the_page() -> Result<()> {
    let (browser, site) = open(Profile::Normal).await?;
    browser.goto(&format!("http://{site}/modules")).await?;
    let script = "const { here } = await import('module'); return [here === window.here, ...arguments]";
    let args = [json!({ "a": [1, null] }), json!("ü")];
    assert_eq!(browser.execute(script, &args).await?, json!([true, args[0], args[1]]));
    assert_eq!(browser.execute("return Promise.resolve([1])", &[]).await?, json!([1]));
    assert_eq!(browser.execute("return undefined // as a comment ends it", &[]).await?, Value::Null);
    for fails in ["throw new TypeError('on purpose')", "await Promise.reject(new TypeError('on purpose'))"] {
        let error = browser.execute(fails, &[]).await.err().map(|error| format!("{error:#}")).unwrap_or_default();
        assert!(error.contains("on purpose"), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn clicks_are_a_users() -> Result<()> {
    let (browser, site) = open(Profile::Normal).await?;
    browser.goto(&format!("http://{site}/clicks")).await?;
    browser.click("button").await?;
    browser.click_found("document.querySelector('div').shadowRoot.querySelector('button')").await?;
    assert_eq!(browser.execute("return clicks", &[]).await?, json!([true, true]));
    Ok(())
}

#[tokio::test]
async fn it_does_what_users_do() -> Result<()> {
    let (browser, site) = open(Profile::Normal).await?;
    let site = format!("http://{site}");
    browser.goto(&format!("{site}/form")).await?;
    browser.fill("input", "new").await?;
    browser.click("button").await?;
    assert_eq!(browser.text("h1").await?, "Healthy");
    assert_eq!(browser.url().await?, format!("{site}/healthy?a=new"));
    browser.back().await?;
    assert_eq!(browser.url().await?, format!("{site}/form"));
    browser.forward().await?;
    assert_eq!(browser.url().await?, format!("{site}/healthy?a=new"));
    browser.goto(&format!("{site}/later")).await?;
    browser.wait_for("hr").await?;
    browser.execute("window.mark = 1", &[]).await?;
    browser.reload().await?;
    assert_eq!(browser.execute("return window.mark ?? null", &[]).await?, Value::Null);

    let first = browser.tab().await?;
    browser.execute("sessionStorage.mark = arguments[0]", &["here".into()]).await?;
    let second = browser.new_tab().await?;
    assert_ne!(first, second);
    browser.goto(&format!("{site}/healthy")).await?;
    assert_eq!(browser.execute("return sessionStorage.mark", &[]).await?, Value::Null);
    browser.switch(&first).await?;
    assert_eq!(browser.execute("return Promise.resolve(sessionStorage.mark)", &[]).await?, "here");

    browser.set_window(700, 600).await?;
    assert_eq!(browser.execute("return outerWidth", &[]).await?, 700);
    browser.set_window(360, 600).await?;
    assert_eq!(browser.execute("return innerWidth", &[]).await?, 360);
    let picture = browser.dir().join("picture.png");
    browser.screenshot(&picture).await?;
    assert!(std::fs::read(picture)?.starts_with(b"\x89PNG"));
    Ok(())
}

#[tokio::test]
async fn a_wait_in_vain_tells_where_it_was_at_length() -> Result<()> {
    let (browser, site) = open(Profile::Normal).await?;
    browser.goto(&format!("http://{site}/healthy")).await?;
    let error = browser.wait_until("document.querySelector('h7')").await.map_err(|error| format!("{error:#}"));
    let error = error.err().unwrap_or_default();
    let console = if browser.can_see_faults() { "on purpose" } else { "shows nobody its console" };
    for part in ["querySelector('h7')", &format!("at http://{site}/healthy"), "Healthy", console] {
        assert!(error.contains(part), "no {part:?} in {error}");
    }
    Ok(())
}

#[tokio::test]
async fn the_panel_is_what_is_visible() -> Result<()> {
    let (browser, site) = open(Profile::Normal).await?;
    browser.goto(&format!("http://{site}/panel")).await?;
    let panel = journey::panel(&browser).await?;
    assert_eq!((&*panel.title, &*panel.message, &*panel.reference), ("No cookies", "Why", ""));
    assert_eq!(panel.steps, ["One", "Two"]);
    let actions: Vec<_> =
        panel.actions.iter().map(|action| (&*action.kind, &*action.label, action.href.as_deref())).collect();
    let again = format!("http://{site}/healthy");
    assert_eq!(actions, [("retry", "Again", Some(&*again)), ("reload", "Reload", None)]);
    assert_eq!(journey::diagnosis(&browser).await?["cause"], "cookie_lost");
    journey::press(&browser, "retry").await?;
    assert_eq!(browser.text("h1").await?, "Healthy");
    Ok(())
}

#[tokio::test]
async fn nothing_is_left_behind() -> Result<()> {
    let (browser, site) = open(Profile::Normal).await?;
    browser.goto(&format!("http://{site}/healthy")).await?;
    let dir = browser.dir();
    assert!(processes_naming(&dir)? > 2);
    let panicked = tokio::spawn(async move {
        let _browser = browser;
        panic!("on purpose");
    });
    assert!(panicked.await.is_err());
    is_gone(&dir).await
}

/// A browser that waits for another test is never dropped: it ends once the process has ended.
#[tokio::test]
async fn nothing_is_left_behind_by_the_last_test() -> Result<()> {
    let this = std::env::current_exe()?;
    let args = ["--exact", "--ignored", "--nocapture", "harness_self_test::leaves_a_browser"];
    let ran = tokio::process::Command::new(this).args(args).output().await?;
    let printed = String::from_utf8_lossy(&ran.stdout);
    let dir = printed.lines().find_map(|line| line.split_once("its directory: ")).expect(&printed).1;
    is_gone(Path::new(dir)).await
}

#[tokio::test]
#[ignore = "run by the test above"]
async fn leaves_a_browser() -> Result<()> {
    let (browser, site) = open(Profile::Normal).await?;
    browser.goto(&format!("http://{site}/healthy")).await?;
    assert!(processes_naming(&browser.dir())? > 2);
    println!("its directory: {}", browser.dir().display());
    Ok(())
}

/// The processes are killed, but the kernel may not have removed them yet.
async fn is_gone(dir: &Path) -> Result<()> {
    for _ in 0..250 {
        if processes_naming(dir)? == 0 && !dir.exists() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{} processes left of {}", processes_naming(dir)?, dir.display());
}

/// They name the directory in their arguments or, as Xvfb does, in their environment.
fn processes_naming(dir: &Path) -> Result<usize> {
    let dir = dir.to_string_lossy().into_owned();
    let mut count = 0;
    for process in std::fs::read_dir("/proc")? {
        let process = process?.path();
        let names =
            |file| String::from_utf8_lossy(&std::fs::read(process.join(file)).unwrap_or_default()).contains(&dir);
        count += usize::from(names("cmdline") || names("environ"));
    }
    Ok(count)
}
