package dev.caisson.report.diagram;

import java.util.List;

/** Style sheet of a picture: colours of both themes as variables, and what uses them. */
final class Styles {
    private static final List<String> TONES = List.of("compute", "data", "messages", "edge", "security", "ai", "plain");

    private static final String LIGHT = "--paper:#ffffff;--ink:#16202c;--faint:#56616f;--node:#ffffff;--line:#b7c0cb;"
            + "--region:#f6f8fa;--vpc:#eef4fb;--tier:#ffffff;--compute:#b4530a;--data:#1d5fbf;--messages:#8a2a8c;"
            + "--edge:#0f7a4f;--security:#b42336;--ai:#0b7285;--plain:#5b6673";

    private static final String DARK = "--paper:#10161e;--ink:#e8edf3;--faint:#a3afbd;--node:#1b2430;--line:#465364;"
            + "--region:#151c26;--vpc:#182435;--tier:#131b26;--compute:#f3a661;--data:#7fb2ff;--messages:#df93e0;"
            + "--edge:#5fd3a2;--security:#ff8d99;--ai:#5fd0e3;--plain:#a3afbd";

    private Styles() {}

    static String of(Theme theme) {
        StringBuilder css = new StringBuilder();
        css.append(".caisson{").append(theme == Theme.DARK ? DARK : LIGHT).append("}\n");
        if (theme == Theme.AUTO) {
            css.append("@media (prefers-color-scheme:dark){.caisson{")
                    .append(DARK)
                    .append("}}\n");
        }
        css.append(
                        ".caisson text{font-family:Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif;fill:var(--ink)}\n")
                .append(".caisson .paper{fill:var(--paper)}\n")
                .append(".caisson .heading{font-size:")
                .append(Markup.number(Sizes.HEADING))
                .append("px;font-weight:bold}\n")
                .append(".caisson .title{font-size:")
                .append(Markup.number(Sizes.TITLE))
                .append("px;font-weight:bold}\n")
                .append(".caisson .detail{font-size:")
                .append(Markup.number(Sizes.DETAIL))
                .append("px;fill:var(--faint)}\n")
                .append(".caisson .place{font-size:")
                .append(Markup.number(Sizes.BOX_LABEL))
                .append("px;font-weight:bold;fill:var(--faint)}\n")
                .append(".caisson .box{stroke:var(--line)}\n")
                .append(".caisson .region{fill:var(--region)}\n")
                .append(".caisson .vpc{fill:var(--vpc)}\n")
                .append(".caisson .tier{fill:var(--tier)}\n")
                .append(".caisson .existing{stroke-dasharray:6 4}\n")
                .append(".caisson .frame{fill:var(--node);stroke:var(--tone);stroke-width:1.2}\n")
                .append(
                        ".caisson .glyph{fill:none;stroke:var(--tone);stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}\n")
                .append(".caisson .line{fill:none;stroke:var(--tone);stroke-width:1.3}\n")
                .append(".caisson .head{fill:var(--tone)}\n")
                .append(".caisson .edge text{font-size:")
                .append(Markup.number(Sizes.LABEL))
                .append("px;fill:var(--tone)}\n")
                .append(".caisson .plate{fill:var(--paper)}\n");
        TONES.forEach(tone -> css.append(".caisson .tone-")
                .append(tone)
                .append("{--tone:var(--")
                .append(tone)
                .append(")}\n"));
        return css.toString();
    }
}
