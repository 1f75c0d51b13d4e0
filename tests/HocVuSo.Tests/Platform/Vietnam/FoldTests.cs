using CsCheck;
using HocVuSo.Platform;

namespace HocVuSo.Tests.Platform.Vietnam;

/// <summary>The short ways of folding and of splitting a syllable say what Unicode's own rules say.</summary>
[OneDatabase]
public sealed class FoldTests
{
    /// <summary>All of Latin with its marks, the toned vowels, loose marks, spaces of every kind and a few letters from elsewhere.</summary>
    private static readonly Gen<char> Letters = Gen.OneOf(
        Gen.Char['a', 'z'],
        Gen.Char['\u0020', '\u024F'],
        Gen.Char['\u1EA0', '\u1EF9'],
        Gen.Char['\u0300', '\u036F'],
        Gen.Char["đĐơưự\u00A0\u2009\tΩ\u0958\uAC00\u1100ﬁİı"]
    );

    private static readonly Gen<string> Texts = Gen.String[Letters, 0, 40];

    [Theory]
    [InlineData("Nguyễn Thị Đường", "nguyen thi duong")]
    [InlineData("  LÊ   VĂN\tƯỚC ", "le van uoc")]
    [InlineData("Ho\u0300a", "hoa")]
    [InlineData("", "")]
    [InlineData("\u0301", "")]
    public void A_name_is_folded(string text, string folded) => Assert.Equal(folded, Vn.Fold(text));

    [Fact]
    public void The_table_folds_as_the_decomposition_does() => Texts.Sample(text => Vn.Fold(text) == Vn.FoldByMarks(text), iter: 20_000);

    [Fact]
    public void A_syllable_is_split_as_the_decomposition_splits_it() => Texts.Sample(text => Syllable.Split(text) == Syllable.SplitByMarks(text), iter: 20_000);

    [Fact]
    public void What_is_already_composed_is_left_alone() =>
        Texts.Sample(
            text =>
            {
                var read = VietnameseRepair.Read(text);
                return read.Coding is not TextCoding.Unicode || read.Text.IsNormalized();
            },
            iter: 20_000
        );
}
