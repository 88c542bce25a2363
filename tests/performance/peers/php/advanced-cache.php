<?php
/*
 * A page cache of the usual kind, where WordPress looks for one (WP_CACHE): PHP answers with a kept page before
 * WordPress loads its database, its plugins and its theme.
 *
 * A page is kept by host and address for everybody who is not known: no log-in, no comment, no password for a
 * page, no query, nothing but GET and HEAD. It is kept whole and packed, with its headers, for an hour at most,
 * and all of it goes when a post changes. Who has a page already is told so.
 */

const PAGE_CACHE_SECONDS = 3600;
const PAGE_CACHE_COOKIES = '/^(wordpress_logged_in|wordpress_sec|comment_author|wp-postpass|wp-settings)/';
const PAGE_CACHE_PATHS = '#^/(wp-admin|wp-login\.php|wp-cron\.php|xmlrpc\.php|wp-json)#';

function page_cache_folder() {
    return WP_CONTENT_DIR . '/cache/pages';
}

function page_cache_is_for_everybody() {
    if (!in_array($_SERVER['REQUEST_METHOD'] ?? '', ['GET', 'HEAD'], true) || !empty($_SERVER['QUERY_STRING'])) {
        return false;
    }
    foreach (array_keys($_COOKIE) as $name) {
        if (preg_match(PAGE_CACHE_COOKIES, $name)) {
            return false;
        }
    }
    return !preg_match(PAGE_CACHE_PATHS, $_SERVER['REQUEST_URI']) && empty($_SERVER['HTTP_AUTHORIZATION']);
}

function page_cache_wants_gzip() {
    return (bool) preg_match('/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i', $_SERVER['HTTP_ACCEPT_ENCODING'] ?? '');
}

function page_cache_file($packed) {
    $key = md5(strtolower($_SERVER['HTTP_HOST']) . '|' . (empty($_SERVER['HTTPS']) ? '' : 's') . '|'
        . $_SERVER['REQUEST_URI']);
    return page_cache_folder() . '/' . substr($key, 0, 2) . '/' . $key . ($packed ? '.gz' : '');
}

/* A kept page is a line of JSON, its headers and its time, and then the bytes of the answer. */
function page_cache_serve() {
    $packed = page_cache_wants_gzip();
    $content = @file_get_contents(page_cache_file($packed));
    if ($content === false) {
        return;
    }
    $end = strpos($content, "\n");
    $kept = json_decode(substr($content, 0, $end), true);
    if (!$kept || $kept['time'] + PAGE_CACHE_SECONDS < time()) {
        return;
    }
    foreach ($kept['headers'] as $header) {
        header($header);
    }
    $modified = gmdate('D, d M Y H:i:s', $kept['time']) . ' GMT';
    header('Last-Modified: ' . $modified);
    header('Vary: Accept-Encoding, Cookie');
    header('Cache-Control: max-age=3, must-revalidate');
    if (($_SERVER['HTTP_IF_MODIFIED_SINCE'] ?? '') === $modified) {
        http_response_code(304);
        exit;
    }
    if ($packed) {
        header('Content-Encoding: gzip');
    }
    header('Content-Length: ' . (strlen($content) - $end - 1));
    if ($_SERVER['REQUEST_METHOD'] !== 'HEAD') {
        echo substr($content, $end + 1);
    }
    exit;
}

function page_cache_keep($page) {
    $headers = headers_list();
    $is_page = http_response_code() === 200 && stripos($page, '</html>') !== false
        && !preg_grep('/^(Set-Cookie|Content-Encoding):/i', $headers)
        && !preg_grep('/^Cache-Control:.*(no-store|private)/i', $headers);
    if ($is_page && !defined('DONOTCACHEPAGE') && $_SERVER['REQUEST_METHOD'] === 'GET' && !is_user_logged_in()) {
        $head = json_encode(['time' => time(), 'headers' => $headers]) . "\n";
        foreach ([false => $page, true => gzencode($page, 6)] as $packed => $bytes) {
            $file = page_cache_file((bool) $packed);
            @mkdir(dirname($file), 0755, true);
            $new = tempnam(dirname($file), 'new');
            file_put_contents($new, $head . $bytes);
            rename($new, $file);
        }
    }
    return $page;
}

function page_cache_clear() {
    foreach (glob(page_cache_folder() . '/*/*') ?: [] as $file) {
        @unlink($file);
    }
}

foreach (['clean_post_cache', 'switch_theme', 'wp_update_nav_menu', 'comment_post', 'edited_term'] as $event) {
    add_action($event, 'page_cache_clear');
}
if (page_cache_is_for_everybody()) {
    page_cache_serve();
    ob_start('page_cache_keep');
}
