# frozen_string_literal: true

# oauth-chaperone for OmniAuth: put this file into your application, and the middleware between the session and OmniAuth.
# www/guides/omniauth.md says how. MIT or Apache-2.0.

require "json"
require "omniauth"
require "rack"

module OmniAuth
  # Explains a failed sign-in in the user's browser. What reaches the page and the log are names of a closed list, numbers and
  # booleans: never a message, a code or a state.
  class Chaperone
    HEADERS = { "Cache-Control" => "no-store", "Referrer-Policy" => "no-referrer" }.freeze
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
    # OmniAuth's own types. Others are an exception's message.
    TYPES = { csrf_detected: "csrf_detected", authenticity_error: "authenticity_error" }.freeze

    # `signed_in` gets the request and says whether its user is signed in. `script` is where the package's standalone.js is.
    # `page` may draw your own page around the HTML that it gets. `log` gets a failed sign-in as a hash.
    def initialize(app, login_url:, script:, signed_in:, home_url: "/", callback_page: false, session_cookie: "rack.session",
                   same_site: "lax", report_url: nil, page: nil, log: nil)
      @app = app
      @login_url = login_url
      @script = script
      @signed_in = signed_in
      @home_url = home_url
      @callback_page = callback_page
      @session_cookie = session_cookie
      @same_site = same_site
      @report_url = report_url
      @page = page
      @log = log
      OmniAuth.config.on_failure = self.class.method(:failed)
    end

    # OmniAuth calls this in place of its redirect to /auth/failure, which would lose the answer.
    def self.failed(env)
      env["oauth_chaperone.failed"] = true
      [500, {}, []]
    end

    def call(env)
      path = env["PATH_INFO"].to_s
      prefix = "#{OmniAuth.config.path_prefix}/"
      return @app.call(env) unless path.start_with?(prefix)

      status, headers, body = path.end_with?(CALLBACK) ? callback(env) : leave(env)
      [status, headers.merge(HEADERS), body]
    end

    private

    def leave(env)
      answer = @app.call(env)
      env["oauth_chaperone.failed"] ? failure(env, view(env)) : answer
    end

    def callback(env)
      request = Rack::Request.new(env)
      asks_exchange = env["HTTP_ACCEPT"] == "application/json"
      finishes = request.post? && request.body.read(FINISH.size + 1).tap { request.body.rewind } == FINISH
      early = refused(env, request, asks_exchange, finishes)
      return early if early

      # OmniAuth expects the provider's redirect, which is a GET of this address.
      env["REQUEST_METHOD"] = "GET" if finishes
      seen = view(env).merge(session_had_state: request.session.key?("omniauth.state"))
      return failure(env, seen.merge(error: "invalid_parameter")) if repeats?(env)

      status, headers, body = @app.call(env)
      return failure(env, seen) if env["oauth_chaperone.failed"]

      ended(env, status, headers, body, asks_exchange)
    end

    # A HEAD, a prefetch, and a request of another site that is no navigation redeem no code.
    def refused(env, request, asks_exchange, finishes)
      return [200, {}, []] if request.head?
      return [405, { "Allow" => "GET, HEAD, POST" }, []] unless request.get? || (request.post? && !asks_exchange)

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
      text += "&#{request.body.read.tap { request.body.rewind }}" if request.post?
      text.split(/[&;] */).reject(&:empty?).map { |pair| pair.split("=", 2).map { |part| unescaped(part) } }
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

      error = env["omniauth.error"]
      type = TYPES[env["omniauth.error.type"].to_s.to_sym]
      if type == "csrf_detected"
        return { error: "missing_parameter" } if parameter(env, "state").to_s.empty?

        return { error: type, state: seen[:session_had_state] ? "other" : "none" }
      end
      return { error: type } if type

      answered(error) || { error: of_class(error) }.compact
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

    # A user who is signed in opens an answer again: nothing has failed. No state is left then, and no departure is open. Whoever
    # is signed in may connect a second account, which can fail: with a wrong state, or with a code that the provider refuses.
    def used?(env, told)
      request = Rack::Request.new(env)
      return false if parameter(env, "error") || told[:session_had_state] || request.cookies[DEPARTURE].to_s.match?(OPEN)

      (told[:state] == "none" || told[:error] == "invalid_grant") && @signed_in.call(request)
    end

    def ended(env, status, headers, body, asks_exchange)
      location = headers["Location"] || headers["location"]
      return [status, headers, body] unless (300..399).cover?(status) && location

      request = Rack::Request.new(env)
      kept = headers["Set-Cookie"]
      status, headers, body = json({ signed_in: true, redirect: location }) if asks_exchange
      headers = kept && asks_exchange ? headers.merge("Set-Cookie" => kept) : headers.dup
      close(headers, request)
      [status, headers, body]
    end

    # A replay of this flow is then known for what it is; without a flow, the cookie is deleted.
    def close(headers, request)
      flow = flow(request)
      Rack::Utils.set_cookie_header!(headers, DEPARTURE, value: flow ? "done.#{flow}" : "", path: "/", same_site: :lax,
                                                         max_age: flow ? 3600 : 0, secure: request.ssl?)
    end

    def flow(request)
      request.cookies[DEPARTURE].to_s.delete_prefix("done.")[OPEN]
    end

    def json(told, status = 200)
      [status, { "Content-Type" => "application/json" }, [JSON.generate(told)]]
    end

    def html(kind, told, env)
      attributes = { page: kind, framework: "omniauth", "login-url": @login_url, "report-url": @report_url }
      attributes[:"exchange-url"] = env["PATH_INFO"] if kind == "callback"
      written = attributes.compact.map { |name, value| %(#{name}="#{Rack::Utils.escape_html(value)}") }.join(" ")
      block = JSON.generate(told).gsub("<", "\\u003c")
      finish = '<form method="post"><input type="hidden" name="oauth_chaperone" value="finish"><button>Continue</button></form>'
      drawn = <<~HTML
        <script type="module" src="#{Rack::Utils.escape_html(@script)}"></script>
        <oauth-chaperone #{written}><script type="application/json" data-oauth-chaperone>#{block}</script>
        #{finish if kind == 'callback'}<a href="#{Rack::Utils.escape_html(@login_url)}">Start again</a></oauth-chaperone>
      HTML
      drawn = @page ? @page.call(drawn) : "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sign-in</title>#{drawn}"
      [kind == "callback" ? 200 : 400, { "Content-Type" => "text/html; charset=utf-8" }, [drawn]]
    end
  end
end
