"""What the functions of texts mean: Chinese, English, what becomes of empty arguments, an example."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "连接": (
        "连接，略去空白与缺格",
        "joined texts",
        "读不清为未知",
        "连接(原因, 实际完成情况)",
    ),
    "长度": (
        "去掉空白后的字数",
        "characters without blanks",
        "空白为 0",
        "长度(文字)",
    ),
    "词数": (
        "出现的不同词的个数",
        "how many of the words occur",
        "空白为 0",
        "词数(核心名称, 词表.抽象词)",
    ),
    "明说": (
        "有一个分句直说词表中的词（没有…、如…、…的 不算），且不带其后词表中的词",
        "whether a clause states one of the words without any of the exceptions",
        "空白为假",
        "明说(偏差原因, 词表.未开展词, 词表.部分词)",
    ),
    "只含": (
        "除词表中的词和标点以外没有别的字",
        "whether a text is made of the words and punctuation alone",
        "空白为假",
        "只含(偏差原因, 词表.套话原因, 词表.虚词)",
    ),
    "同名": (
        "去编号、标点、括注里的单位、词尾后相等",
        "equal names after normalising",
        "空白为假",
        "同名(核心名称, 本行.核心名称)",
    ),
    "同名数": (
        "一列中与给定名称同名的个数，只数读出的",
        "how many names of a column equal one after normalising, of those that were read",
        "空白不计；名称空白、缺格为不适用；读不清为未知",
        "同名数(指标.核心名称, 核心名称)",
    ),
    "同事项": (
        "名称所指相同：略去前面的 完成、开展 等词和后面的 人数、次数 等词后相等",
        "whether two names are of one thing, whatever words of doing and counting stand around it",
        "空白为假",
        "同事项(核心名称, 本行.事项)",
    ),
    "前缀同": (
        "一方是另一方的开头",
        "one begins with the other",
        "空白为不适用",
        "前缀同(文字, 模板文字)",
    ),
    "相近": (
        "去掉标点后，两段文字按顺序相同的字占全部字的比例不低于给定值",
        "whether two texts share at least that part of their characters",
        "空白为假",
        "相近(文字, 本行.文字, 90%)",
    ),
    "同文": (
        "去掉标点和词表里的词后相等；数字、名称有一处不同就不是",
        "equal but for punctuation and the words of a list",
        "空白为假",
        "同文(文字, 本行.文字, 词表.可省词)",
    ),
    "同题": (
        "同一个文件标题：有无发文机关、关于印发…的通知、括注，或缩写",
        "the same title of a document, perhaps shortened",
        "空白为不适用",
        "同题(标题, 本行.标题)",
    ),
    "叠写": (
        "一格里同一个数连写两遍",
        "whether a cell holds one amount twice",
        "空白、缺格为假",
        "叠写(指标值)",
    ),
    "有关": (
        "有共同实词，或用近义的两个词说同一件事（启发式）",
        "whether they share a content word, or say one thing in two kindred words",
        "空白为假",
        "有关(核心名称, 本行.事项)",
    ),
    "配对": (
        "《》“”（）【】各自配对",
        "whether brackets and quotes are balanced",
        "空白为不适用；停在括号里又没有句末标点的可能被截断，为未知",
        "配对(文字)",
    ),
    "连续": (
        "逐一递增，不必从 1 起",
        "whether each number follows the one before it",
        "空白为不适用",
        "连续(指标.编号)",
    ),
    "是提示": (
        "内容是模板自带的提示语",
        "whether it is the template's own hint",
        "空白为假",
        "是提示(文字)",
    ),
}
