import "./theme/element";
import "./theme/tokens.css";
import "./theme/base.css";
import { createApp } from "vue";
import App from "./App.vue";
import { routes } from "./routes";
import { followColourScheme } from "./theme/scheme";

followColourScheme();
createApp(App).use(routes).mount("#console");
