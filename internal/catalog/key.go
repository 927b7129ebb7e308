package catalog

import (
	"strings"

	"hocvu/internal/markdown"
)

// keysInEnglish are the keys of manifests by what authors call them in their own language.
var keysInEnglish = map[string]string{
	"tieu-de": "title", "ten": "title", "ten-bai": "title", "ten-khoa": "title", "ten-khoa-hoc": "title", "ma": "id", "phien-ban": "version",
	"ban": "version", "ngon-ngu": "language", "tieng": "language", "khung": "framework", "khung-nang-luc": "framework", "nang-luc": "competencies",
	"muc-tieu": "goals", "nguon": "sources", "tom-tat": "summary", "doi-tuong": "audience", "bai": "lessons", "bai-hoc": "lessons", "cac-bai": "lessons",
	"tac-gia": "authors", "giay-phep": "licence", "cap-nhat": "updated", "hoan-thanh": "completion", "chang": "modules", "phap-ly": "legal",
	"nguoi-dich": "translator", "mac-dinh": "defaults", "bai-thi": "exam", "thi": "exam", "license": "licence",
	"标题": "title", "名称": "title", "版本": "version", "语言": "language", "框架": "framework", "能力": "competencies", "目标": "goals", "来源": "sources",
	"摘要": "summary", "对象": "audience", "课": "lessons", "课程": "lessons", "作者": "authors", "许可": "licence", "更新": "updated", "模块": "modules", "译者": "translator",
}

// keyInEnglish is the key that a name in another language most likely means, "" for none.
func keyInEnglish(name string) string {
	if key, ok := keysInEnglish[strings.TrimSpace(name)]; ok {
		return key
	}
	return keysInEnglish[markdown.Slug(name)]
}

// plainKey tells whether a name could be a key: ASCII alone.
func plainKey(name string) bool {
	return strings.IndexFunc(name, func(r rune) bool { return r > 127 }) < 0
}
