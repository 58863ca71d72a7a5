package org.ringfence.notices;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where somebody wants a source to be told, and what. */
public record NewWebhook(String source, String url, List<NoticeEvent> events) {
  private static final int LONGEST_SOURCE = 100;
  private static final int LONGEST_URL = 500;
  private static final int LARGEST_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** What is wrong with it, for the person who wants it. */
  public Optional<String> problem() {
    if (source == null || source.isBlank() || source.length() > LONGEST_SOURCE) {
      return Optional.of("来源要填写，最多%d字".formatted(LONGEST_SOURCE));
    }
    if (!isUsable(url)) {
      return Optional.of("网址要以 http:// 或 https:// 开头，有主机名，不带用户名和密码，最多%d字".formatted(LONGEST_URL));
    }
    return events.isEmpty() ? Optional.of("至少选择一种通知") : Optional.empty();
  }

  private static boolean isUsable(String url) {
    if (url == null || url.length() > LONGEST_URL) {
      return false;
    }
    try {
      URI uri = new URI(url);
      return SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
          && uri.getHost() != null
          && uri.getPort() <= LARGEST_PORT
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
