package dev.sluice.local;

import dev.sluice.api.Problem;
import dev.sluice.api.Problems;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps pages of other sites out. Whatever page a browser shows may have it send requests to this machine, where nothing asks who is calling; the browser
 * says for whom it sends them, in {@code Origin} and {@code Sec-Fetch-Site}. A page whose own name is made to lead to this machine would pass for one of
 * ours; the name under which it asks, in {@code Host}, gives it away. Programs send none of the first two, and so are not concerned.
 */
final class SiteCheck {

    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Pattern LITERAL_V6 = Pattern.compile("\\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]");

    private final String listensOn;
    private final boolean loopbackOnly;

    /** @param listensOn name or address, as the user gave it: unless it is of loopback, others may know this machine by any name */
    SiteCheck(String listensOn) {
        this.listensOn = listensOn;
        this.loopbackOnly = isLoopback(listensOn);
    }

    /**
     * What a request says of where it comes from; {@code null} for what it does not say.
     *
     * @param path        what it asks for
     * @param scheme      {@code http} or {@code https}, as it came in
     * @param host        {@code Host}: whom it asks, with the port unless it is the scheme's own
     * @param origin      {@code Origin}: the page for which a browser sends it
     * @param site        {@code Sec-Fetch-Site}: whose page that is
     * @param destination {@code Sec-Fetch-Dest}: what becomes of the answer
     */
    record Asked(String path, String scheme, String host, String origin, String site, String destination) {

        /** Somebody follows a link to the dashboard: the page that has the link sees nothing of it, and nothing is done. */
        boolean followsLink() {
            return path.equals("/") && "document".equals(destination);
        }
    }

    /** Why the request is refused; empty if it is not. */
    Optional<Problem> refusal(Asked asked) {
        if (loopbackOnly && asked.host() != null && !isOurs(name(asked.host()))) {
            return Optional.of(Problems.notAskedHere(asked.host()));
        }
        if (asked.origin() != null && !asked.origin().equalsIgnoreCase(asked.scheme() + "://" + asked.host())) {
            return Optional.of(Problems.otherSite(asked.origin(), asked.scheme() + "://" + asked.host()));
        }
        if ("cross-site".equals(asked.site()) && !asked.followsLink()) {
            return Optional.of(Problems.otherSite("another site", asked.scheme() + "://" + asked.host()));
        }
        return Optional.empty();
    }

    private boolean isOurs(String name) {
        return name.equalsIgnoreCase(listensOn) || name.equalsIgnoreCase("localhost") || LOOPBACK_V4.matcher(name).matches()
                || LITERAL_V6.matcher(name).matches() && isLoopback(name.substring(1, name.length() - 1));
    }

    private static String name(String host) {
        return host.replaceFirst(":\\d*$", "");
    }

    /** Asks no name server about a literal, which is all that ever comes from a request. */
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
