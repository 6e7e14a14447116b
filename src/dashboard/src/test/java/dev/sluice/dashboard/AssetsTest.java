package dev.sluice.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page is made of. */
class AssetsTest {

    private static final Path ROOT = Path.of("src", "main", "resources", "dev", "sluice", "dashboard");
    private static final String DAGRE_3_1_3 = "b0ddaf4af1417bec9bd89373a3a3987f081727d6cc6d95fc40dbf85a19bdf3b0";
    private static final String AWS4FETCH_1_0_20 = "3049cd99d00a2fb83ce0e77f0e6b3fb22c17d8e708b740821f906145a8f978e9";
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) '([^']+)'|new URL\\('([^']+)', import\\.meta\\.url\\)");

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean ours(Path file) {
        return !file.toString().contains("vendor");
    }

    @Test
    void libraries_are_the_files_of_their_packages_byte_for_byte_and_come_with_their_licences() throws Exception {
        assertThat(digest("dagre.esm.js")).isEqualTo(DAGRE_3_1_3);
        assertThat(ROOT.resolve("assets/vendor/dagre.license.txt")).content().contains("Chris Pettitt", "Permission is hereby granted");
        assertThat(digest("aws4fetch.esm.js")).isEqualTo(AWS4FETCH_1_0_20);
        assertThat(ROOT.resolve("assets/vendor/aws4fetch.license.txt")).content().contains("Michael Hart", "Permission is hereby granted");
    }

    private static String digest(String library) throws Exception {
        byte[] file = Files.readAllBytes(ROOT.resolve("assets/vendor").resolve(library));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }

    @Test
    void nothing_comes_from_elsewhere() throws IOException {
        for (Path file : files()) {
            if (ours(file)) {
                String text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");
                assertThat(text).as("%s", file).doesNotContainPattern("https?://");
            }
        }
    }

    @Test
    void whatever_a_file_asks_for_is_there() throws IOException {
        for (Path file : files()) {
            if (ours(file) && file.toString().endsWith(".js")) {
                Matcher imports = IMPORT.matcher(Files.readString(file));
                while (imports.find()) {
                    String wanted = imports.group(1) == null ? imports.group(2) : imports.group(1);
                    assertThat(file.resolveSibling(wanted).normalize()).as("%s asks for it", file).exists();
                }
            }
        }
        Matcher links = Pattern.compile("(?:href|src)=\"(assets/[^\"]+)\"").matcher(Files.readString(ROOT.resolve("index.html")));
        while (links.find()) {
            assertThat(ROOT.resolve(links.group(1))).exists();
        }
    }

    @Test
    void no_text_is_read_as_markup_and_no_style_or_script_stands_in_the_page() throws IOException {
        for (Path file : files()) {
            if (ours(file)) {
                assertThat(Files.readString(file)).as("%s", file)
                        .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|setAttribute\\('style'");
            }
        }
        assertThat(ROOT.resolve("index.html")).content().doesNotContainPattern("<style|style=|<script(?! type=\"module\" src=)| on[a-z]+=");
    }
}
