using HocVuSo.Platform.Documents;

namespace HocVuSo.Tests.Platform.Documents;

public sealed class InlineTests
{
    [Theory]
    [InlineData("", "w:")]
    [InlineData("abc", "w:abc")]
    [InlineData("[abc]", "g:abc")]
    [InlineData("a [b] c [d]", "w:a |g:b|w: c |g:d")]
    [InlineData("a ] b", "w:a ] b")]
    [InlineData("a [b", "w:a [b")]
    public void Square_brackets_mark_what_is_to_be_filled_in(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Inline.Written(text).Select(i => i is Inline.Gap gap ? $"g:{gap.Prompt}" : $"w:{((Inline.Words)i).Text}")));

    [Theory]
    [InlineData(1, "I", 'a')]
    [InlineData(4, "IV", 'd')]
    [InlineData(5, "V", 'đ')]
    [InlineData(9, "IX", 'i')]
    [InlineData(14, "XIV", 'o')]
    public void Headings_count_in_roman_numerals_and_vietnamese_letters(int number, string roman, char letter) =>
        Assert.Equal((roman, letter), (Numerals.Roman(number), Numerals.Letter(number)));
}
