import vue from "@vitejs/plugin-vue";
import { defineConfig, loadEnv } from "vite";

const EDITOR = /node_modules\/(codemirror|@codemirror|@lezer|@marijn|style-mod|w3c-keyname|crelt)\//;

export default defineConfig(({ mode }) => ({
  plugins: [vue()],
  resolve: { alias: { "@": "/src" } },
  build: {
    // The Maven build copies this folder into the jar.
    outDir: "../../../target/web",
    emptyOutDir: true,
    // A strict content policy refuses data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        // Library code changes seldom: a new console does not make every officer load it again.
        // The editor is as large as all the rest and only writers of scripts need it.
        manualChunks: (id) => (!id.includes("node_modules") ? undefined : EDITOR.test(id) ? "editor" : "parts"),
      },
    },
  },
  // `npm run dev` beside a running service: RINGFENCE_URL names it.
  server: { proxy: { "/api": loadEnv(mode, ".", "RINGFENCE_")["RINGFENCE_URL"] ?? "http://127.0.0.1:8080" } },
}));
