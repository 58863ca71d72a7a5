package org.ringfence.escalation;

import java.util.List;
import java.util.stream.Stream;
import org.ringfence.cases.FraudType;

/** What to say to the citizen, in the order in which it helps most. */
public final class TalkingPoints {
  private static final List<String> FIRST = List.of("先问：钱转出去了吗？几点？多少？转到哪里？", "请他不要挂断，先停下手里的操作");
  private static final List<String> LAST = List.of("公安机关没有安全账户，不会在电话里办案", "提醒：有疑问拨96110，已转账马上拨110");

  private TalkingPoints() {}

  public static List<String> forType(FraudType type) {
    return Stream.of(FIRST, ofType(type), LAST).flatMap(List::stream).toList();
  }

  private static List<String> ofType(FraudType type) {
    return switch (type) {
      case BRUSHING -> List.of("对方让您装了什么软件、进了什么群？", "前几单返的小钱是诱饵，越垫越多，提不出来");
      case INVESTMENT, ROMANCE -> List.of("平台是谁发的链接？现在能正常提现吗？", "只在网上认识的“老师”“恋人”带您投资，就是诈骗");
      case SHOPPING -> List.of("货款付到平台里了，还是转给了个人？", "离开平台私下付款没有保障");
      case CUSTOMER_SERVICE -> List.of("现在是不是还开着共享屏幕或会议软件？马上关掉", "正规客服不会让您转账、报验证码");
      case LOAN -> List.of("放款前收保证金、解冻费、刷流水的都是诈骗", "不要再交第二笔钱去“解冻”");
      case CREDIT_RECORD -> List.of("征信记录谁也不能“消除”，人民银行从不打这种电话", "有没有按对方说的去借款、转到指定账户？");
      case ACQUAINTANCE -> List.of("打原来的号码、或者当面问过本人了吗？", "公司转账：请财务和负责人当面核对后再付");
      case AUTHORITY -> List.of("真警察不会要求转账、贷款、共享屏幕", "有没有人陪着您？请家人马上到身边来");
      case GAMING -> List.of("是不是离开了官方平台交易？", "如果是孩子接电话，请家长来听");
      case OTHER -> List.of("对方是谁、怎么联系上您的、要您做什么？");
    };
  }
}
