<?php
/* Make a site of WordPress with the content of a file: php fill.php install | php fill.php content.json */

$_SERVER['HTTP_HOST'] = '127.0.0.1';
$_SERVER['PEERS_DATABASE_PORT'] = getenv('PEERS_DATABASE_PORT');
if ($argv[1] === 'install') {
    define('WP_INSTALLING', true);
}
require getenv('PEERS_WORDPRESS') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/image.php';

if ($argv[1] === 'install') {
    wp_install('IMS', 'admin', 'admin@example.org', true, '', bin2hex(random_bytes(12)));
    foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $post) {
        wp_delete_post($post->ID, true);
    }
    exit;
}

function stop_at_error($result) {
    if (is_wp_error($result) || !$result) {
        fwrite(STDERR, is_wp_error($result) ? $result->get_error_message() . "\n" : "Nothing was written.\n");
        exit(1);
    }
    return $result;
}

/* The attachment of a picture of ours, with the sizes that WordPress makes; each picture once. */
function picture($picture) {
    static $made = [];
    if (!$picture) {
        return 0;
    }
    if (!isset($made[$picture['file']])) {
        $file = wp_upload_dir()['path'] . '/' . basename($picture['file']);
        copy($picture['file'], $file);
        $type = wp_check_filetype($file)['type'];
        $pk = stop_at_error(wp_insert_attachment(
            ['post_title' => $picture['alt'], 'post_mime_type' => $type, 'post_status' => 'inherit'], $file
        ));
        wp_update_attachment_metadata($pk, wp_generate_attachment_metadata($pk, $file));
        update_post_meta($pk, '_wp_attachment_image_alt', $picture['alt']);
        $made[$picture['file']] = $pk;
    }
    return $made[$picture['file']];
}

function latest($number) {
    return '<!-- wp:latest-posts ' . json_encode([
        'postsToShow' => $number, 'displayPostContent' => true, 'displayPostDate' => true,
        'displayFeaturedImage' => true, 'excerptLength' => 30,
    ]) . ' /-->';
}

function page($title, $slug, $content) {
    return stop_at_error(wp_insert_post([
        'post_type' => 'page', 'post_status' => 'publish', 'post_title' => $title, 'post_name' => $slug,
        'post_content' => $content, 'comment_status' => 'closed', 'ping_status' => 'closed',
    ], true));
}

function home($home) {
    $content = $home['introduction'];
    foreach ($home['themes'] as $theme) {
        $content .= '<h2>' . esc_html($theme['title']) . '</h2><p>' . esc_html($theme['summary']) . '</p>';
    }
    return page('IMS', 'home', $content . latest($home['newest']) . $home['help']);
}

function agenda($agenda) {
    $content = '<p>' . esc_html($agenda['lead']) . '</p>' . $agenda['introduction'];
    foreach ($agenda['sections'] as $section) {
        $content .= '<h2>' . esc_html($section['title']) . '</h2><p>' . esc_html($section['summary']) . '</p>'
            . $section['body'];
        foreach ($section['contacts'] as $contact) {
            $content .= wp_get_attachment_image(picture($contact['picture']), 'thumbnail')
                . '<p>' . esc_html($contact['name']) . '<br>' . esc_html($contact['job']) . '</p>';
        }
    }
    return page($agenda['title'], 'agenda', $content . latest($agenda['newest']));
}

function story($story) {
    $pk = stop_at_error(wp_insert_post(wp_slash([
        'post_status' => 'publish', 'post_title' => $story['title'], 'post_name' => $story['slug'],
        'post_date' => $story['date'] . ' 12:00:00', 'post_excerpt' => $story['summary'],
        'post_content' => $story['body'], 'comment_status' => 'closed', 'ping_status' => 'closed',
        'post_category' => [stop_at_error(wp_create_category($story['kind']))],
        'tags_input' => $story['themes'],
    ]), true));
    if ($picture = picture($story['picture'])) {
        set_post_thumbnail($pk, $picture);
    }
}

$content = json_decode(file_get_contents($argv[1]), true);
wp_defer_term_counting(true);
// What stands in the file is ours: it comes in as it is.
kses_remove_filters();
array_map('story', $content['stories']);
wp_defer_term_counting(false);
update_option('posts_per_page', $content['archive']['size']);
update_option('show_on_front', 'page');
update_option('page_on_front', home($content['home']));
update_option('page_for_posts', page($content['archive']['title'], 'stories', ''));
agenda($content['agenda']);
update_option('permalink_structure', '/%postname%/');
flush_rewrite_rules(false);
echo count($content['stories']);
