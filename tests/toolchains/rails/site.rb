# A Rails site in production, served by Puma. Prints "listening on PORT".
#
#     ruby site.rb
#
# The package lies below public/, where Rails serves it as it is, or below vendor/assets/javascripts, where
# `rake assets:precompile` gives each file a name with its digest. The provider can only be started once the site's address is
# known, so that its own is told afterwards: POST /test/provider.
ENV["RAILS_ENV"] = "production"

require "action_controller/railtie"
require "net/http"
require "puma"

ASSETS = File.join(__dir__, "vendor/assets/javascripts")
PIPELINE = Dir.exist?(ASSETS)
require "sprockets/railtie" if PIPELINE

class Site < Rails::Application
  config.root = __dir__
  config.load_defaults 6.1
  config.eager_load = true
  config.logger = Logger.new($stderr)
  config.log_level = :warn
  config.secret_key_base = SecureRandom.hex
  config.session_store :cookie_store, key: "session"
  config.public_file_server.enabled = true
  # What changes gets another name from the pipeline; below public/ it is asked about each time.
  config.public_file_server.headers = { "Cache-Control" => PIPELINE ? "public, max-age=31536000, immutable" : "no-cache" }
  if PIPELINE
    config.assets.compile = false
    config.assets.precompile = ["manifest.js"]
  end

  # For the import map, which is an inline script.
  config.content_security_policy_nonce_generator = ->(_request) { SecureRandom.base64 }
  config.content_security_policy_nonce_directives = ["script-src"]
  config.content_security_policy do |policy|
    policy.default_src :none
    policy.script_src :self, "'wasm-unsafe-eval'"
    policy.connect_src :self
    # Rails 6.1 has no method for it.
    policy.directives["require-trusted-types-for"] = ["'script'"]
  end
end

Site.initialize!

class SignInController < ActionController::Base
  CLIENT = { client_id: "site", client_secret: "secret-of-a-test-site" }.freeze
  PAGE = <<~ERB.freeze
    <!doctype html>
    <html lang="en">
      <meta charset="utf-8">
      <title>Site</title>
      <%= tag.script importmap.to_json.html_safe, type: "importmap", nonce: content_security_policy_nonce %>
      <%= tag.script 'import "oauth-chaperone/define";'.html_safe, type: "module", nonce: content_security_policy_nonce %>
      <%= content %>
    </html>
  ERB

  helper_method :importmap

  def login
    page <<~HTML
      <a id="sign-in" href="/auth/start" data-oauth-provider="oidc">Sign in</a>
      <oauth-chaperone page="login" login-url="/login" callback-url="/auth/callback"></oauth-chaperone>
    HTML
  end

  def callback
    response.headers.update("Cache-Control" => "no-store", "Referrer-Policy" => "no-referrer")
    page <<~HTML
      <oauth-chaperone page="callback" login-url="/login" exchange-url="/auth/exchange">
        <a id="start-again" href="/login">Start again</a>
      </oauth-chaperone>
    HTML
  end

  def home
    page helpers.tag.p(session[:user], id: "signed-in")
  end

  # To the provider. It remembers its users; its page is to be seen each time.
  def start
    session[:state] = SecureRandom.urlsafe_base64(32)
    session[:verifier] = SecureRandom.urlsafe_base64(32)
    query = {
      client_id: CLIENT[:client_id], redirect_uri: auth_callback_url, response_type: "code", scope: "openid", prompt: "consent",
      state: session[:state], code_challenge: challenge(session[:verifier]), code_challenge_method: "S256"
    }
    redirect_to "#{ENV.fetch("PROVIDER")}/auth?#{query.to_query}", allow_other_host: true
  end

  # Finishes what the callback page got.
  def exchange
    state, verifier = session.delete(:state), session.delete(:verifier)
    said = { method: "GET", saw_session_cookie: request.cookies.key?("session"), session_had_state: state.present? }
    error, user = finish(state, verifier)
    session[:user] = user
    response.headers.update("Cache-Control" => "no-store", "Referrer-Policy" => "no-referrer")
    render json: user ? { **said, signed_in: true, redirect: "/home" } : { **said, signed_in: false, error: error }
  end

  private

  def challenge(verifier)
    Base64.urlsafe_encode64(Digest::SHA256.digest(verifier), padding: false)
  end

  # What went wrong, or who it is.
  def finish(state, verifier)
    return params[:error] if params[:error]
    return "state_mismatch" unless state && params[:state] == state

    form = {
      **CLIENT, redirect_uri: auth_callback_url, grant_type: "authorization_code", code: params[:code], code_verifier: verifier
    }
    told = JSON.parse(Net::HTTP.post_form(URI("#{ENV.fetch("PROVIDER")}/token"), form).body)
    return told["error"] unless told["id_token"]

    [nil, JSON.parse(Base64.urlsafe_decode64(told["id_token"].split(".")[1]))["sub"]]
  end

  def page(content)
    render inline: PAGE, locals: { content: content.html_safe }
  end

  # The pipeline leaves the imports inside of the files as they are: `./arrival.js` is a plain name again, which the browser
  # looks up here.
  def importmap
    return { imports: { "oauth-chaperone/define": "/oauth-chaperone/www/package/define.js" } } unless PIPELINE

    files = Dir.glob("oauth-chaperone/{www,pkg}/**/*.js", base: ASSETS)
    plain = files.to_h { |file| ["/assets/#{file}", helpers.asset_path(file)] }
    { imports: { **plain, "oauth-chaperone/define" => helpers.asset_path("oauth-chaperone/www/package/define.js") } }
  end
end

Site.routes.draw do
  get "login", to: "sign_in#login"
  get "home", to: "sign_in#home"
  get "auth/start", to: "sign_in#start"
  get "auth/callback", to: "sign_in#callback", as: :auth_callback
  get "auth/exchange", to: "sign_in#exchange"
  post "test/provider", to: lambda { |env|
    ENV["PROVIDER"] = env["rack.input"].read
    [204, {}, []]
  }
  if PIPELINE
    # No import, which the map would catch, but fetched, by its plain name. Not for ever (301): the next digest is another.
    wasm = "oauth-chaperone/pkg/oauth_chaperone_bg.wasm"
    get "assets/#{wasm}", to: redirect(status: 302) { ActionController::Base.helpers.asset_path(wasm) }
  end
end

if $PROGRAM_NAME == __FILE__
  server = Puma::Server.new(Site)
  listener = server.add_tcp_listener("127.0.0.1", 0)
  $stdout.sync = true
  puts "listening on #{listener.addr[1]}"
  server.run.join
end
