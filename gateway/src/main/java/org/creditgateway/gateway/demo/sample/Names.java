package org.creditgateway.gateway.demo.sample;

import java.util.List;

/** Invented names of persons, companies, courts and places; Daichuan is no city. */
final class Names {

    /** The invented city in which everything happens. */
    static final String CITY = "岱川市";

    private static final List<String> SURNAMES =
            List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗");
    private static final List<String> GIVEN = List.of(
            "建国", "秀兰", "志强", "桂英", "海涛", "文静", "晓东", "丽华", "永胜", "春梅", "国栋", "雪琴", "立新", "玉珍", "明远", "佳宁", "宏伟", "思雨",
            "泽民", "若兰", "子轩", "诗涵", "浩然", "雅婷", "景行", "书瑶", "长河", "云舒", "守正", "知夏");
    private static final List<String> BRANDS =
            List.of("鲁岳", "齐岱", "岱青", "泉润", "海右", "明湖", "汶川源", "沂蒙新", "东岳恒", "稷门", "正和", "信达通", "九合", "望岳", "锦程");
    private static final List<String> TRADES =
            List.of("建筑工程", "食品", "医疗器械", "环保科技", "物流", "机械制造", "软件", "农业开发", "装饰", "化工", "纺织", "餐饮管理");
    private static final List<String> DISTRICTS = List.of("东岳区", "明湖区", "稷下区", "汶阳县", "沂源口县");
    private static final List<String> ROADS = List.of("诚信路", "文化路", "泰和街", "工业北路", "经十二路", "迎春街");

    private Names() {}

    static String person(Draw draw) {
        return draw.one(SURNAMES) + draw.one(GIVEN);
    }

    static String trade(Draw draw) {
        return draw.one(TRADES);
    }

    static String company(String trade, Draw draw) {
        return "岱川" + draw.one(BRANDS) + trade + "有限公司";
    }

    static String address(Draw draw) {
        return CITY + draw.one(DISTRICTS) + draw.one(ROADS) + draw.number(1, 299) + "号";
    }

    static String court(Draw draw) {
        return draw.chance(20) ? CITY + "中级人民法院" : CITY + draw.one(DISTRICTS) + "人民法院";
    }
}
