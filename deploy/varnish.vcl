# A Varnish before the site, which keeps pages in memory: docs/operators.md says how it is started and told.
vcl 4.1;

backend default {
    .host = "127.0.0.1";
    .port = "8080";
    .connect_timeout = 2s;
    .first_byte_timeout = 60s;
}

# Who may have copies removed: the application, from wherever it runs.
acl application {
    "localhost";
}

sub vcl_recv {
    # Requests of readers come from this machine too, by what ends TLS: it says for whom it asks.
    if (req.method == "PURGE") {
        if (client.ip !~ application || req.http.X-Forwarded-For ~ "," || req.http.X-Forwarded-Proto) {
            return (synth(405, "Not allowed"));
        }
        return (purge);
    }
    # The way to HTTPS, searches, and whoever has logged in.
    if (req.method !~ "^(GET|HEAD)$" || req.http.X-Forwarded-Proto != "https" || req.url ~ "\?"
        || req.http.Authorization || req.http.Cookie ~ "(^|; )sessionid=") {
        return (pass);
    }
    if (req.url ~ "^/(accounts|admin|documents|draft|health)/") {
        return (pass);
    }
    unset req.http.Cookie;
    if (req.http.Accept-Encoding ~ "br") {
        set req.http.Accept-Encoding = "br";
    } elsif (req.http.Accept-Encoding ~ "gzip") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
    return (hash);
}

sub vcl_backend_response {
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        # What is old is better than nothing.
        return (abandon);
    }
    # Left to itself Varnish keeps whatever does not forbid it.
    if (beresp.status != 200 || beresp.http.Cache-Control !~ "s-maxage|immutable") {
        set beresp.uncacheable = true;
        return (deliver);
    }
    unset beresp.http.Set-Cookie;
    set beresp.grace = 7d;
    return (deliver);
}

sub nothing_about_varnish {
    unset resp.http.X-Varnish;
    unset resp.http.Via;
    unset resp.http.Age;
}

sub vcl_deliver {
    call nothing_about_varnish;
}

sub vcl_synth {
    call nothing_about_varnish;
    set resp.http.Content-Type = "text/plain; charset=utf-8";
    set resp.http.Cache-Control = "no-store";
    set resp.http.Content-Security-Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    set resp.http.Strict-Transport-Security = "max-age=63072000; includeSubDomains; preload";
    set resp.http.X-Content-Type-Options = "nosniff";
    set resp.http.X-Frame-Options = "SAMEORIGIN";
    set resp.http.Referrer-Policy = "same-origin";
    set resp.http.Permissions-Policy = "camera=(), geolocation=(), microphone=()";
    set resp.http.Cross-Origin-Opener-Policy = "same-origin";
    set resp.http.Cross-Origin-Resource-Policy = "same-origin";
    set resp.http.Cross-Origin-Embedder-Policy = "require-corp";
    set resp.body = resp.reason;
    return (deliver);
}

sub vcl_backend_error {
    # The answer is made in vcl_synth, where its headers are.
    return (abandon);
}
