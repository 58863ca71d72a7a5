package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.ringfence.escalation.Officer;
import org.ringfence.scripts.Publishing;
import org.ringfence.scripts.VoiceTakes;
import org.ringfence.voice.RecordingUnusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A centre's own recordings of prompts. */
final class VoiceApi {
  private static final Logger log = LoggerFactory.getLogger(VoiceApi.class);
  private static final int LONGEST_TEXT = 200;
  private static final int LARGEST = 10 * 1024 * 1024;

  private final Publishing publishing;

  VoiceApi(Publishing publishing) {
    this.publishing = publishing;
  }

  void mount(Router router) {
    router.put("/api/v1/voices/:voice/prompts/:prompt").handler(this::record);
  }

  private void record(RoutingContext context) {
    Officer officer = SessionApi.officer(context).orElseThrow();
    String voice = context.pathParam("voice");
    String prompt = context.pathParam("prompt");
    Optional<String> text = Bodies.line(context.request().getParam("text"), LONGEST_TEXT);
    Buffer body = context.body().buffer();
    if (!officer.isA("writer")) {
      Replies.error(context, 403, "not-allowed", "您没有这个权限");
    } else if (!voice.equals("usual") && !voice.equals("slow")) {
      Replies.error(context, 404, "no-such-voice", "没有这种语音");
    } else if (text.isEmpty() || !prompt.matches("[a-z][a-z0-9-]{0,39}")) {
      Replies.error(context, 400, "bad-request", "请写明录音里说的话；提示音的名字只能用小写字母、数字和短横");
    } else if (body == null || body.length() == 0 || body.length() > LARGEST) {
      Replies.error(context, 400, "unusable-recording", "请上传 WAV 或 MP3，最大 10 MB");
    } else {
      keep(context, officer, voice.equals("slow"), text.get(), body.getBytes());
    }
  }

  private void keep(
      RoutingContext context, Officer officer, boolean slowly, String text, byte[] recording) {
    String prompt = context.pathParam("prompt");
    publishing
        .record(prompt, slowly, text, recording)
        .onSuccess(
            takes -> {
              log.info("prompt {} recorded by {}", prompt, officer.login());
              Replies.json(context, prompt(prompt, text, takes));
            })
        .onFailure(
            e -> {
              if (e instanceof RecordingUnusable) {
                log.info("recording refused: {}", e.getMessage());
                Replies.error(
                    context, 400, "unusable-recording", "这段录音不能用：要 WAV 或 MP3，有清楚的话音，不超过 60 秒");
              } else {
                Replies.failed(context, e);
              }
            });
  }

  private static ObjectNode prompt(String id, String text, VoiceTakes takes) {
    ObjectNode json = ScriptJson.object().put("id", id).put("text", text).put("anyone", false);
    for (Map.Entry<String, Map<String, VoiceTakes.Take>> voice :
        Map.of("usual", takes.usual(), "slow", takes.slow()).entrySet()) {
      VoiceTakes.Take take = voice.getValue().get(id);
      if (take != null && take.text().equals(text)) {
        json.set(voice.getKey(), ScriptJson.sound(take.sound()));
      } else {
        json.putNull(voice.getKey());
      }
    }
    return json;
  }
}
