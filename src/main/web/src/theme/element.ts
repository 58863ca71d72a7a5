// The parts of Element Plus that the console uses, each with its style: the whole library is ten times as much.
import "element-plus/es/components/base/style/css";
import "element-plus/es/components/button/style/css";
import "element-plus/es/components/dialog/style/css";
import "element-plus/es/components/dropdown/style/css";
import "element-plus/es/components/dropdown-item/style/css";
import "element-plus/es/components/dropdown-menu/style/css";
import "element-plus/es/components/input/style/css";
import "element-plus/es/components/pagination/style/css";
import "element-plus/es/components/skeleton/style/css";
import "element-plus/es/components/skeleton-item/style/css";
import "element-plus/es/components/tooltip/style/css";
import "element-plus/theme-chalk/dark/css-vars.css";

export { ElButton } from "element-plus/es/components/button/index";
export { ElConfigProvider } from "element-plus/es/components/config-provider/index";
export { ElDialog } from "element-plus/es/components/dialog/index";
export { ElDropdown, ElDropdownItem, ElDropdownMenu } from "element-plus/es/components/dropdown/index";
export { ElInput } from "element-plus/es/components/input/index";
export { ElPagination } from "element-plus/es/components/pagination/index";
export { ElSkeleton } from "element-plus/es/components/skeleton/index";
export { ElTooltip } from "element-plus/es/components/tooltip/index";
