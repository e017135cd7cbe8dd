# frozen_string_literal: true

# oauth-chaperone for OmniAuth: put this file into your application, and the middleware between the session and OmniAuth.
# www/guides/omniauth.md says how. MIT or Apache-2.0.

require "json"
require "omniauth"
require "rack"
require "uri"

module OmniAuth
  # Explains a failed sign-in in the user's browser. What reaches the page and the log are names of a closed list, numbers and
  # booleans: never a message, a code or a state.
  class Chaperone
    # In small letters, as Rack 3 wants them and Rack 2 takes them.
    HEADERS = { "cache-control" => "no-store", "referrer-policy" => "no-referrer" }.freeze
    DEPARTURE = "oauth_chaperone"
    # A departure that no success has closed.
    OPEN = /\A[0-9a-f]{20}\z/
    CALLBACK = "/callback"
    # Once in an answer, or it is none: another reader might take another of them.
    ONCE = %w[code state error iss id_token access_token].freeze
    FINISH = "oauth_chaperone=finish"
    # What OmniAuth, Faraday and Ruby raise, by class; the first that fits.
    NAMES = {
      "Timeout::Error" => "timeout",
      "Faraday::TimeoutError" => "timeout",
      "Errno::ETIMEDOUT" => "timeout",
      "Faraday::SSLError" => "tls_error",
      "Faraday::ConnectionFailed" => "connection_failed",
      "SocketError" => "connection_failed",
      "SystemCallError" => "connection_failed",
      "Faraday::ParsingError" => "malformed_response",
      "JSON::ParserError" => "malformed_response",
    }.freeze
    # What a provider's answer may be told by (RFC 6749, OpenID Connect, Apple, LinkedIn). An address is anybody's to write: any
    # other word of it stays there.
    ANSWERS = %w[
      access_denied account_selection_required consent_required interaction_required invalid_request invalid_request_object
      invalid_request_uri invalid_scope login_required registration_not_supported request_not_supported
      request_uri_not_supported server_error session_selection_required temporarily_unavailable unauthorized_client
      unmet_authentication_requirements unsupported_response_mode unsupported_response_type user_cancelled_authorize
      user_cancelled_login
    ].freeze
    # OmniAuth's own types. Others are an exception's message.
    TYPES = { csrf_detected: "csrf_detected", authenticity_error: "authenticity_error" }.freeze

    # `signed_in` gets the request and says whether its user is signed in. `script` is where the package's standalone.js is.
    # `page` may draw your own page around the HTML that it gets. `log` gets a failed sign-in as a hash. `callback_paths` are those
    # that are not below OmniAuth's prefix.
    def initialize(app, login_url:, script:, signed_in:, home_url: "/", callback_page: false, callback_paths: [],
                   session_cookie: "rack.session", same_site: "lax", cookie_domain: nil, report_url: nil, page: nil, log: nil)
      @app = app
      @login_url = login_url
      @script = script
      @signed_in = signed_in
      @home_url = home_url
      @callback_page = callback_page
      @callback_paths = callback_paths.map { |path| comparable(path) }
      @session_cookie = session_cookie
      @same_site = same_site
      @cookie_domain = cookie_domain
      @report_url = report_url
      @page = page
      @log = log
      self.class.hear_failures
    end

    # OmniAuth has one `on_failure` for the whole process. Whose it was before gets what this middleware did not see.
    def self.hear_failures
      failed = method(:failed)
      return if OmniAuth.config.on_failure == failed

      @earlier = OmniAuth.config.on_failure
      OmniAuth.config.on_failure = failed
    end

    # OmniAuth calls this in place of its redirect to /auth/failure, which would lose the answer.
    def self.failed(env)
      return @earlier.call(env) unless env["oauth_chaperone.seen"]

      env["oauth_chaperone.failed"] = true
      [500, {}, []]
    end

    def call(env)
      path = comparable(env["PATH_INFO"])
      # Nothing, until the application has set it: Devise does so with the routes.
      prefix = OmniAuth.config.path_prefix.to_s.downcase
      is_below = !prefix.empty? && path.start_with?("#{prefix}/")
      is_callback = @callback_paths.include?(path) || (is_below && path.end_with?(CALLBACK))
      return @app.call(env) unless is_below || is_callback

      env["oauth_chaperone.seen"] = true
      status, headers, body = is_callback ? callback(env) : leave(env)
      [status, with(headers, HEADERS), body]
    end

    private

    # As OmniAuth compares paths.
    def comparable(path)
      path.to_s.downcase.delete_suffix("/")
    end

    # An application on Rack 2 may have written the same names in capitals.
    def with(headers, ours)
      headers.to_h.reject { |name, _| ours.key?(name.downcase) }.merge(ours)
    end

    def leave(env)
      answer = @app.call(env)
      env["oauth_chaperone.failed"] ? failure(env, view(env)) : answer
    end

    def callback(env)
      request = Rack::Request.new(env)
      asks_exchange = env["HTTP_ACCEPT"] == "application/json"
      finishes = posted(request) == FINISH
      early = refused(env, request, asks_exchange, finishes)
      return early if early

      # OmniAuth expects the provider's redirect, which is a GET of this address.
      env["REQUEST_METHOD"] = "GET" if finishes
      seen = view(env).merge(session_had_state: request.session.key?("omniauth.state"))
      return failure(env, seen.merge(error: "invalid_parameter")) if repeats?(env)

      kept = request.session.to_hash.select { |name, _| name.to_s.start_with?("omniauth.") }
      answer = @app.call(env)
      put_back(env, kept) if env["omniauth.error.type"].to_s == "csrf_detected"
      return failure(env, seen) if env["oauth_chaperone.failed"]

      ended(env, seen, answer, asks_exchange)
    end

    # OmniAuth takes its one state out before it compares. An older tab's answer, or anybody's link, would end the sign-in of the
    # tab that left last. To compare before OmniAuth does would fail the strategies that ignore the state, and only they know.
    def put_back(env, kept)
      state = kept["omniauth.state"].to_s
      return if state.empty? || Rack::Utils.secure_compare(state, parameter(env, "state").to_s)

      session = Rack::Request.new(env).session
      kept.each { |name, value| session[name] = value unless session.key?(name) }
    end

    # A HEAD, a prefetch, and a request of another site that is no navigation redeem no code.
    def refused(env, request, asks_exchange, finishes)
      return [200, {}, []] if request.head?
      return [405, { "allow" => "GET, HEAD, POST" }, []] unless request.get? || (request.post? && !asks_exchange)

      navigates = %w[navigate nested-navigate].include?(env.fetch("HTTP_SEC_FETCH_MODE", "navigate"))
      own = asks_exchange || finishes || !navigates
      return json({ signed_in: false }, 403) if own && env.fetch("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin"
      return html("callback", view(env), env) if @callback_page && request.get? && !asks_exchange

      [503, {}, []] if "#{env['HTTP_SEC_PURPOSE']}#{env['HTTP_PURPOSE']}".include?("prefetch")
    end

    # What this request was like.
    def view(env)
      request = Rack::Request.new(env)
      {
        method: request.request_method,
        time: Time.now.to_i,
        saw_any_cookie: !request.cookies.empty?,
        saw_session_cookie: request.cookies.key?(@session_cookie),
        saw_departure_cookie: request.cookies.key?(DEPARTURE),
        session_cookie_same_site: @same_site,
      }
    end

    # A decisive parameter comes twice, or in brackets, of which readers make different things.
    def repeats?(env)
      names = parameters(env).map(&:first)
      plain = names.map { |name| name.sub(/\[.*\z/m, "") }
      ONCE.any? { |once| plain.count(once) > 1 || (plain.include?(once) && !names.include?(once)) }
    end

    # Rack's own reading raises where `a=1&a[]=1` comes, and takes `a=1;b=2` for two.
    def parameters(env)
      request = Rack::Request.new(env)
      text = env["QUERY_STRING"].to_s
      text += "&#{posted(request)}" if request.post?
      text.split(/[&;] */).reject(&:empty?).map { |pair| pair.split("=", 2).map { |part| unescaped(part) } }
    end

    # Others read it as well, before and after. Rack 3 may give a body that is read once.
    def posted(request)
      return unless request.post? && request.body

      request.env["rack.input"] = Rack::RewindableInput.new(request.body) unless request.body.respond_to?(:rewind)
      request.body.rewind
      request.body.read.tap { request.body.rewind }
    end

    def unescaped(part)
      Rack::Utils.unescape(part).scrub("").strip
    rescue ArgumentError # an encoding that is none
      ""
    end

    def parameter(env, name)
      parameters(env).assoc(name)&.at(1)
    end

    def failure(env, seen)
      request = Rack::Request.new(env)
      told = seen.merge(named(env, seen), signed_in: false)
      if used?(env, told)
        told = told.merge(signed_in: true, redirect: @home_url)
      else
        @log&.call(told.merge(flow: flow(request)))
      end
      env["HTTP_ACCEPT"] == "application/json" ? json(told) : html("error", told, env)
    end

    def named(env, seen)
      return {} if seen.key?(:error)

      # What the provider says in this answer tells most.
      theirs = { error: ANSWERS.find { |name| name == parameter(env, "error") } }.compact
      error = env["omniauth.error"]
      case type(env)
      when "csrf_detected" then lost(env, seen).merge(theirs)
      when "authenticity_error" then { error: "authenticity_error" }
      else theirs.empty? ? answered(error) || { error: of_class(error) }.compact : theirs
      end
    end

    # By the address, where the provider's own error is one of OmniAuth's types, it would be anybody's word.
    def type(env)
      type = TYPES[env["omniauth.error.type"].to_s.to_sym]
      type unless [parameter(env, "error"), parameter(env, "error_reason")].include?(type)
    end

    # The state is not this browser's.
    def lost(env, seen)
      given, said = %w[state error].map { |name| !parameter(env, name).to_s.empty? }
      return { error: said ? "csrf_detected" : "missing_parameter" } unless given

      { error: "csrf_detected", state: seen[:session_had_state] ? "other" : "none" }
    end

    # What the token endpoint has answered: its status, and its error if that is one short token (RFC 6749, 5.2).
    def answered(error)
      return unless defined?(::OAuth2::Error) && error.is_a?(::OAuth2::Error) && error.response.respond_to?(:status)

      status = error.response.status.to_i
      code = error.code if error.respond_to?(:code)
      code = nil unless code.is_a?(String) && code.match?(/\A[a-z_]{1,64}\z/)
      { error: code || (status >= 400 ? "http_error" : "malformed_response"), provider_status: status }
    end

    def of_class(error)
      5.times do
        return nil if error.nil?

        names = error.class.ancestors.map(&:name)
        found = NAMES.find { |name, _| names.include?(name) }
        return found.last if found

        error = error.cause
      end
      nil
    end

    # A user who is signed in opens an answer again: nothing has failed. No state is left then, and no departure is open. A user
    # who is signed in may connect a second account, which can fail: with a wrong state, or with a code that the provider refuses.
    def used?(env, told)
      request = Rack::Request.new(env)
      return false if parameter(env, "error") || told[:session_had_state] || request.cookies[DEPARTURE].to_s.match?(OPEN)

      (told[:state] == "none" || told[:error] == "invalid_grant") && @signed_in.call(request)
    end

    def ended(env, seen, answer, asks_exchange)
      status, headers, body = answer
      location = headers["location"] || headers["Location"]
      leads_on = (300..399).cover?(status.to_i) && location
      refusal = refused_by_the_site(env, leads_on && location)
      return failure(env, seen.merge(error: refusal)) if refusal
      return answer unless leads_on

      request = Rack::Request.new(env)
      if asks_exchange
        cookies = headers.to_h.select { |name, _| name.downcase == "set-cookie" }
        status, headers, body = json({ signed_in: @signed_in.call(request) ? true : nil, redirect: location }.compact)
        headers = headers.merge(cookies)
      end
      headers = headers.dup
      close(headers, request)
      [status, headers, body]
    end

    # The callback has named it, or has led a user to the login page again who is not signed in.
    def refused_by_the_site(env, location)
      named = env["oauth_chaperone.error"]
      return named.to_s[/\A[a-z_]{1,64}\z/] || "authentication_disallowed" if named

      "authentication_disallowed" if location && is_login_page?(location) && !@signed_in.call(Rack::Request.new(env))
    end

    def is_login_page?(location)
      URI(location).path == URI(@login_url).path
    rescue URI::Error
      false
    end

    # A replay of this flow is then known for what it is; without a flow, the cookie is deleted.
    def close(headers, request)
      flow = flow(request)
      Rack::Utils.set_cookie_header!(headers, DEPARTURE, value: flow ? "done.#{flow}" : "", path: "/", domain: @cookie_domain,
                                                         same_site: :lax, max_age: flow ? 3600 : 0, secure: request.ssl?)
    end

    def flow(request)
      request.cookies[DEPARTURE].to_s.delete_prefix("done.")[OPEN]
    end

    def json(told, status = 200)
      [status, { "content-type" => "application/json" }, [JSON.generate(told)]]
    end

    def html(kind, told, env)
      attributes = { page: kind, framework: "omniauth", "login-url": @login_url, "report-url": @report_url,
                     "cookie-domain": @cookie_domain }
      attributes[:"exchange-url"] = "?" if kind == "callback" # the page's own address, whatever path a proxy has made of it
      written = attributes.compact.map { |name, value| %(#{name}="#{Rack::Utils.escape_html(value)}") }.join(" ")
      block = JSON.generate(told).gsub("<", "\\u003c")
      finish = '<form method="post"><input type="hidden" name="oauth_chaperone" value="finish"><button>Continue</button></form>'
      drawn = <<~HTML
        <script type="module" src="#{Rack::Utils.escape_html(@script)}"></script>
        <oauth-chaperone #{written}><script type="application/json" data-oauth-chaperone>#{block}</script>
        #{finish if kind == 'callback'}<a href="#{Rack::Utils.escape_html(@login_url)}">Start again</a></oauth-chaperone>
      HTML
      drawn = @page ? @page.call(drawn) : "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sign-in</title>#{drawn}"
      [kind == "callback" ? 200 : 400, { "content-type" => "text/html; charset=utf-8" }, [drawn]]
    end
  end
end
