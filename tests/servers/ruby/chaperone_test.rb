# frozen_string_literal: true

# The guide's middleware around OmniAuth, without a browser: what it answers, and what it leaves in the session.
#
#     ruby chaperone_test.rb GUIDE     the guide's file

require "json"
require "minitest/autorun"
require "omniauth"
require "omniauth-oauth2"
require "rack"
require "rack/lint"
require "rack/mock"
require "stringio"

require File.expand_path(ARGV.shift)

OmniAuth.config.logger = Logger.new(File::NULL)
OmniAuth.config.request_validation_phase = nil
EARLIER = ->(env) { [302, { "location" => "/earlier?at=#{env['PATH_INFO']}" }, []] }
OmniAuth.config.on_failure = EARLIER

# Redeems any code.
class Provider < OmniAuth::Strategies::OAuth2
  option :name, "oidc"
  option :client_options, { authorize_url: "http://127.0.0.1:1/auth", token_url: "http://127.0.0.1:1/token" }
  option :pkce, true
  uid { "alice" }

  def build_access_token
    session.delete("omniauth.pkce.verifier")
    OAuth2::AccessToken.from_hash(client, { "access_token" => "token" })
  end
end

# One browser at one site.
class Visitor
  attr_reader :session

  def initialize(strategy: {}, **options, &callback)
    @session = {}
    callback ||= ->(env) { env["rack.session"]["user"] = env["omniauth.auth"].uid and [302, { "location" => "/" }, []] }
    site = ->(env) { env.key?("omniauth.auth") ? callback.call(env) : [404, {}, ["nothing here"]] }
    signing_in = OmniAuth::Builder.new(site) { provider Provider, "site", "secret", **strategy }.to_app
    @app = OmniAuth::Chaperone.new(signing_in, login_url: "/login", script: "/standalone.js",
                                               signed_in: ->(request) { request.session.key?("user") }, **options)
  end

  def ask(method, path, body: nil, **env)
    form = { input: body, "CONTENT_TYPE" => "application/x-www-form-urlencoded" } if body
    Rack::MockRequest.new(Rack::Lint.new(@app)).request(method, path, { "rack.session" => @session, **form.to_h, **env.transform_keys(&:to_s) })
  end

  # Its answer as it is, without Rack's own check.
  def bare(path, **env)
    @app.call(Rack::MockRequest.env_for(path, "rack.session" => @session).merge(env))
  end

  # The state that leaves.
  def leave
    Rack::Utils.parse_query(ask("POST", "/auth/oidc")["location"].split("?").last)["state"]
  end

  def get(path, **env) = ask("GET", path, **env)

  def answer(state, path: "/auth/oidc/callback", **env) = get("#{path}?code=c&state=#{state}", **env)
end

def view(answer)
  JSON.parse(answer.body[%r{data-oauth-chaperone>(.*?)</script>}m, 1])
end

OPEN = { HTTP_COOKIE: "oauth_chaperone=#{'0' * 20}" }.freeze

class BelowAPrefix < Minitest::Test
  def test_the_page_asks_its_own_address
    page = Visitor.new(callback_page: true).get("/auth/oidc/callback?code=c&state=s", SCRIPT_NAME: "/shop")
    assert_includes page.body, %(exchange-url="?")
  end

  def test_a_sign_in_is_finished
    visitor = Visitor.new(callback_page: true)
    answer = visitor.answer(visitor.leave, SCRIPT_NAME: "/shop", HTTP_ACCEPT: "application/json")
    assert_equal({ "signed_in" => true, "redirect" => "/" }, JSON.parse(answer.body))
  end
end

class WhoseFailure < Minitest::Test
  def test_of_a_path_that_the_middleware_does_not_know
    visitor = Visitor.new(strategy: { callback_path: "/back" })
    assert_equal "/earlier?at=/back", visitor.answer("other", path: "/back")["location"]
  end

  def test_of_a_path_that_it_is_told
    visitor = Visitor.new(strategy: { callback_path: "/back" }, callback_paths: ["/back"])
    assert_equal "csrf_detected", view(visitor.answer("other", path: "/back"))["error"]
    assert_equal "/", visitor.answer(visitor.leave, path: "/back")["location"]
  end

  def test_of_a_path_in_other_letters_and_with_a_slash
    ["/AUTH/Oidc/Callback", "/auth/oidc/callback/"].each do |path|
      assert_equal "csrf_detected", view(Visitor.new.answer("other", path: path))["error"], path
      page = Visitor.new(callback_page: true).answer("other", path: path)
      assert_includes page.body, %(page="callback" ), path
    end
  end

  def test_of_a_site_whose_prefix_is_not_known_yet
    prefix = OmniAuth.config.path_prefix
    OmniAuth.config.path_prefix = nil
    assert_equal "nothing here", Visitor.new.get("/payments/callback").body
  ensure
    OmniAuth.config.path_prefix = prefix
  end
end

class TwoTabs < Minitest::Test
  def test_the_older_one_comes_back_first
    visitor = Visitor.new
    older = visitor.leave
    newer = visitor.leave
    told = view(visitor.answer(older))
    assert_equal %w[csrf_detected other], told.values_at("error", "state")
    assert_equal "/", visitor.answer(newer)["location"]
    assert_equal "alice", visitor.session["user"]
  end

  def test_what_else_was_kept_is_there_as_well
    visitor = Visitor.new
    visitor.ask("POST", "/auth/oidc?plan=small", HTTP_REFERER: "http://example.org/cart")
    kept = visitor.session.dup
    visitor.answer("other")
    assert_equal kept, visitor.session
  end

  def test_a_strategy_that_ignores_the_state
    visitor = Visitor.new(strategy: { provider_ignores_state: true })
    visitor.leave
    assert_equal "/", visitor.answer("other")["location"]
  end

  def test_a_used_state_is_gone
    visitor = Visitor.new
    state = visitor.leave
    visitor.answer(state)
    visitor.session.delete("user")
    assert_equal %w[csrf_detected none], view(visitor.answer(state)).values_at("error", "state")
  end
end

class WhatTheProviderSays < Minitest::Test
  def setup
    @logged = []
    @visitor = Visitor.new(log: ->(told) { @logged << told })
  end

  def told(query, **env)
    told = view(@visitor.ask(env[:body] ? "POST" : "GET", "/auth/oidc/callback#{query}", **env))
    assert_equal [told["error"]], [@logged.last[:error]]
    told
  end

  def test_its_refusal
    assert_equal "access_denied", told("?error=access_denied&state=#{@visitor.leave}")["error"]
  end

  def test_its_refusal_in_a_form
    body = "state=#{@visitor.leave}&error=user_cancelled_authorize"
    assert_equal "user_cancelled_authorize", told("", body: body)["error"]
  end

  # As Rack 3 may have it.
  def test_its_refusal_in_a_form_that_is_read_once
    body = StringIO.new("state=#{@visitor.leave}&error=access_denied")
    body.singleton_class.undef_method(:rewind)
    answer = @visitor.bare("/auth/oidc/callback", "REQUEST_METHOD" => "POST", "rack.input" => body,
                                                  "CONTENT_TYPE" => "application/x-www-form-urlencoded")
    assert_includes answer.last.first, %("error":"access_denied")
  end

  def test_its_refusal_with_another_state
    assert_equal %w[access_denied none], told("?error=access_denied&state=other").values_at("error", "state")
  end

  def test_its_refusal_without_a_state
    assert_equal "access_denied", told("?error=access_denied")["error"]
  end

  def test_a_word_that_is_not_listed
    ["secret_of_somebody", "csrf_detected_", "%22", "4f1c9B7e20Aa41D6a1c0de"].each do |word|
      told = told("?error=#{word}&state=#{@visitor.leave}")
      assert_nil told["error"], word
      assert_nil told["state"], word
    end
  end

  def test_a_name_of_our_own
    told = told("?error=csrf_detected&state=#{@visitor.leave}")
    assert_nil told["error"]
    assert_nil told["state"]
  end

  def test_nothing
    assert_equal "missing_parameter", told("")["error"]
    assert_equal "missing_parameter", told("?code=c")["error"]
  end
end

class WhatTheSiteSays < Minitest::Test
  def refusing(**options)
    Visitor.new(**options) { [302, { "location" => "/login?error=not_allowed" }, []] }
  end

  def test_its_login_page_again
    visitor = refusing
    answer = visitor.answer(visitor.leave, **OPEN)
    assert_equal "authentication_disallowed", view(answer)["error"]
    refute_includes answer.headers.to_s, "done."
  end

  def test_its_login_page_again_in_an_exchange
    visitor = refusing(callback_page: true)
    told = JSON.parse(visitor.answer(visitor.leave, HTTP_ACCEPT: "application/json").body)
    assert_equal [false, "authentication_disallowed"], told.values_at("signed_in", "error")
  end

  def test_its_login_page_to_a_user_who_is_signed_in
    visitor = refusing
    visitor.session["user"] = "alice"
    assert_equal "/login?error=not_allowed", visitor.answer(visitor.leave)["location"]
  end

  def test_another_page_of_its_own
    visitor = Visitor.new(callback_page: true) { [302, { "location" => "/sign-up" }, []] }
    told = JSON.parse(visitor.answer(visitor.leave, HTTP_ACCEPT: "application/json").body)
    assert_equal({ "redirect" => "/sign-up" }, told)
  end

  def test_a_name
    visitor = Visitor.new { |env| env["oauth_chaperone.error"] = "account_not_allowed" and [302, { "location" => "/sorry" }, []] }
    answer = visitor.answer(visitor.leave, **OPEN)
    assert_equal "account_not_allowed", view(answer)["error"]
    refute_includes answer.headers.to_s, "done."
  end

  def test_a_sentence
    visitor = Visitor.new { |env| env["oauth_chaperone.error"] = "Alice is not one of us" and [302, { "location" => "/sorry" }, []] }
    assert_equal [400, "authentication_disallowed"], visitor.answer(visitor.leave).then { |it| [it.status, view(it)["error"]] }
  end
end

class Headers < Minitest::Test
  def test_the_cookies_domain
    visitor = Visitor.new(cookie_domain: "shop.example")
    assert_match(/oauth_chaperone=done\.0{20}; domain=shop\.example; path=/, visitor.answer(visitor.leave, **OPEN)["set-cookie"])
    assert_includes visitor.answer("other").body, %(cookie-domain="shop.example")
  end

  # As Rack 3 wants them, where an application on Rack 2 has written its own.
  def test_small_letters_and_each_once
    visitor = Visitor.new do |env|
      env["rack.session"]["user"] = "alice"
      [302, { "Location" => "/", "Cache-Control" => "public", Rack::SET_COOKIE => "a=b" }, []]
    end
    state = visitor.leave
    _, headers, = visitor.bare("/auth/oidc/callback?code=c&state=#{state}", "HTTP_ACCEPT" => "application/json")
    assert_equal %w[cache-control content-type referrer-policy set-cookie], headers.keys.map(&:downcase).sort
    assert_includes headers[Rack::SET_COOKIE].to_s, "a=b"
    _, headers, = visitor.bare("/auth/oidc/callback?state=other")
    assert_equal headers.keys.map(&:downcase), headers.keys
  end
end
