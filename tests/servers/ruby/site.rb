# frozen_string_literal: true

# A small site on Rack that signs in with OmniAuth. Prints "listening on PORT".
#
#     ruby site.rb PACKAGE GUIDE     the package as npm gets it, and the guide's file

require "json"
require "omniauth"
require "omniauth-oauth2"
require "puma"
require "puma/server"
require "rack"
require "rack/session/pool"

PACKAGE, GUIDE = ARGV
require File.expand_path(GUIDE)

SWITCHES = { "chaperone" => true, "server_view" => true, "callback_page" => true, "arrived" => true, "provider" => "",
             "token_url" => "", "arguments" => {} }
SAID_ALONE = []
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; " \
         "require-trusted-types-for 'script'; base-uri 'none'; frame-ancestors 'none'"
SCRIPT = "/package/pkg/standalone.js"

OmniAuth.config.logger = Logger.new(File::NULL)

# The provider of the tests, which is to be found elsewhere in each of them.
class Oidc < OmniAuth::Strategies::OAuth2
  option :name, "oidc"
  option :pkce, true
  uid { JSON.parse(access_token.get("#{SWITCHES['provider']}/me").body)["sub"] }

  def setup_phase
    options.client_options = {
      authorize_url: "#{SWITCHES['provider']}/auth", token_url: SWITCHES["token_url"], auth_scheme: :request_body,
      connection_opts: { request: { timeout: 4, open_timeout: 4 } },
    }
    options.authorize_params = SWITCHES["arguments"].merge(scope: "openid profile")
  end

  # Without the query, which omniauth-oauth2 adds to it.
  def callback_url
    full_host + callback_path
  end
end

def page(body)
  [200, { "Content-Type" => "text/html; charset=utf-8" }, ["<!doctype html><html lang=en><meta charset=utf-8><title>Site</title>#{body}"]]
end

def script(text)
  [200, { "Content-Type" => "text/javascript" }, [text]]
end

def redirect(to)
  [302, { "Location" => to }, []]
end

STORE = Class.new(Rack::Session::Pool) { attr_reader :pool }
OPTIONS = {
  login_url: "/login/", script: SCRIPT, signed_in: ->(request) { request.session.key?("user") },
}.freeze

# Remembers what OmniAuth alone would have said, by its own way to fail.
class Alone
  def initialize(app) = @app = app

  def call(env)
    answer = @app.call(env)
    if env["oauth_chaperone.failed"]
      _, headers, = OmniAuth::FailureEndpoint.new(env).redirect_to_failure
      # The type of an unknown exception is its message.
      SAID_ALONE << "/auth/failure?message=#{Rack::Utils.parse_query(headers['Location'].split('?').last)['message']}"
    end
    answer
  end
end

def element(attributes)
  %(<script type=module src="#{SCRIPT}"></script><oauth-chaperone framework=omniauth login-url=/login/ #{attributes}></oauth-chaperone>)
end

SITE = lambda do |env|
  request = Rack::Request.new(env)
  user = request.session["user"]
  case request.path
  when "/"
    next redirect("/login/") unless user

    arrived = "<script type=module src=/test/arrived.js></script>" if SWITCHES["chaperone"] && SWITCHES["arrived"]
    page("<p id=signed-in>#{user}</p>#{arrived}")
  when "/login/"
    token = Rack::Protection::AuthenticityToken.token(request.session)
    drawn = element("page=login callback-url=/auth/oidc/callback") if SWITCHES["chaperone"]
    page(%(<form method=post action=/auth/oidc data-oauth-provider=oidc><input type=hidden name=authenticity_token value="#{token}">
         <button id=sign-in>Sign in</button></form>#{drawn}))
  when "/auth/oidc/callback"
    name = env["omniauth.auth"].uid
    # A new session, so that nobody has its id from before.
    request.session.options[:renew] = true
    request.session["user"] = name
    redirect("/")
  when %r{\A/test/sign-in/(\w+)\z}
    request.session["user"] = Regexp.last_match(1)
    redirect("/")
  when "/test/sign-out"
    request.session.clear
    redirect("/login/")
  when "/test/visit"
    request.session["visits"] = 1
    page("<p id=visited>Visited</p>")
  when "/test/delete-cookies", "/test/delete-state-cookie"
    answer = Rack::Response[*page("<p id=deleted>Deleted</p>")]
    request.session.options[:skip] = true
    names = request.path.end_with?("state-cookie") ? ["rack.session"] : request.cookies.keys
    names.each { |name| answer.delete_cookie(name, path: "/") }
    answer.finish
  when "/test/lose-sessions"
    request.session.options[:skip] = true
    STORED.pool.clear
    page("<p id=lost>Lost</p>")
  when "/test/arrived.js"
    script(%(import { arrived } from "#{SCRIPT}"; arrived({ integration: "error_page" });))
  when "/test/bare.js"
    script('const answer = await fetch(location.href, { headers: { Accept: "application/json" } });' \
           "location.replace((await answer.json()).redirect);")
  else
    [404, { "Content-Type" => "text/plain" }, ["nothing here"]]
  end
end

def switch(env)
  SWITCHES.merge!(JSON.parse(env["rack.input"].read))
  said = SAID_ALONE.dup
  SAID_ALONE.clear
  [200, { "Content-Type" => "application/json" }, [JSON.generate({ said_alone: said })]]
end

# Where the server is to say nothing of what it saw, it still says how the sign-in ended.
def told_less(env, headers, body)
  return body if !env["PATH_INFO"].start_with?("/auth/") || (SWITCHES["server_view"] && SWITCHES["chaperone"])

  text = body.respond_to?(:join) ? body.join : body.each.to_a.join
  # What a callback page is without the chaperone: the least script that finishes a sign-in.
  return [text.sub(Rack::Utils.escape_html(SCRIPT), "/test/bare.js")] unless SWITCHES["chaperone"]

  if text.include?("<oauth-chaperone")
    failed = text.include?('page="error"') ? '{"signed_in": false}' : "{}"
    text = text.sub(%r{(data-oauth-chaperone>).*?(</script>)}m) { Regexp.last_match(1) + failed + Regexp.last_match(2) }
  elsif headers["content-type"] == "application/json"
    view = JSON.parse(text)
    text = JSON.generate(view.key?("error") ? { signed_in: false } : { redirect: view["redirect"] })
  end
  [text]
end

signing_in = Alone.new(OmniAuth::Builder.new(SITE) { provider Oidc, "site", "secret-of-a-test-site" }.to_app)
GUARDS = { false => OmniAuth::Chaperone.new(signing_in, **OPTIONS),
           true => OmniAuth::Chaperone.new(signing_in, callback_page: true, **OPTIONS) }.freeze
guarded = ->(env) { GUARDS[SWITCHES["callback_page"]].call(env) }
STORED = STORE.new(guarded, key: "rack.session", same_site: :lax)
files = Rack::Files.new(PACKAGE, { "Cache-Control" => "public, max-age=3600" })

APP = lambda do |env|
  path = env["PATH_INFO"]
  status, headers, body =
    if path == "/test/switch" then switch(env)
    elsif path.start_with?("/package/") then files.call(env.merge("PATH_INFO" => path.delete_prefix("/package")))
    else STORED.call(env)
    end
  body = told_less(env, headers, body) unless path.start_with?("/package/")
  [status, headers.merge("Content-Security-Policy" => POLICY), body]
end

server = Puma::Server.new(APP)
port = server.add_tcp_listener("127.0.0.1", 0).addr[1]
$stdout.puts("listening on #{port}")
$stdout.flush
server.run.join
