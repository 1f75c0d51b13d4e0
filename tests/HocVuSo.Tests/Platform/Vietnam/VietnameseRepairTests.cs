using System.Text;
using CsCheck;
using HocVuSo.Platform;

namespace HocVuSo.Tests.Platform.Vietnam;

[OneDatabase]
public sealed class VietnameseRepairTests
{
    [Theory]
    [InlineData("NguyÔn V¨n Hïng", "Nguyễn Văn Hùng", TextCoding.Tcvn3)]
    [InlineData("TrÇn ThÞ §µo", "Trần Thị Đào", TextCoding.Tcvn3)]
    [InlineData("Lª ThÞ Hßa", "Lê Thị Hòa", TextCoding.Tcvn3)]
    [InlineData("Hä vµ tªn", "Họ và tên", TextCoding.Tcvn3)]
    [InlineData("Th«n §«ng", "Thôn Đông", TextCoding.Tcvn3)]
    [InlineData("Ph\u00ADîng", "Phượng", TextCoding.Tcvn3)]
    [InlineData("Nguyeãn Vaên Huøng", "Nguyễn Văn Hùng", TextCoding.Vni)]
    [InlineData("Traàn Thò Ñaøo", "Trần Thị Đào", TextCoding.Vni)]
    [InlineData("LEÂ THÒ HOØA", "LÊ THỊ HÒA", TextCoding.Vni)]
    [InlineData("Ñöôøng", "Đường", TextCoding.Vni)]
    [InlineData("Kyõ, Thuûy, Quyønh", "Kỹ, Thủy, Quỳnh", TextCoding.Vni)]
    [InlineData("Nguyá»…n VÄƒn HÃ¹ng", "Nguyễn Văn Hùng", TextCoding.Utf8Twice)]
    [InlineData("Nguyễn Văn Hùng", "Nguyễn Văn Hùng", TextCoding.Unicode)]
    [InlineData("Hòa", "Hòa", TextCoding.Unicode)]
    [InlineData("Lò Thị Sáng", "Lò Thị Sáng", TextCoding.Unicode)]
    [InlineData("Nguyen Van A", "Nguyen Van A", TextCoding.Unicode)]
    [InlineData("Ðường", "Đường", TextCoding.Unicode)]
    [InlineData("H'Hen Niê", "H'Hen Niê", TextCoding.Unicode)]
    [InlineData("", "", TextCoding.Unicode)]
    public void Text_of_an_old_coding_becomes_Unicode_and_good_text_stays(string found, string meant, TextCoding coding) =>
        Assert.Equal(new RepairedText(meant, coding), VietnameseRepair.Read(found));

    [Theory]
    [InlineData(TextCoding.Unicode, "Vò")]
    [InlineData(TextCoding.Tcvn3, "Vũ")]
    [InlineData(TextCoding.Vni, "Vị")]
    public void Where_both_readings_are_Vietnamese_the_neighbours_decide(TextCoding hint, string meant) =>
        Assert.Equal(meant, VietnameseRepair.Read("Vò", hint).Text);

    [Theory]
    [InlineData("Nguyễn Hòa", TextCoding.Tcvn3)]
    [InlineData("Bích", TextCoding.Tcvn3)]
    [InlineData("Trần Thị Bích Hòa", TextCoding.Vni)]
    public void A_hint_never_spoils_clear_Unicode(string text, TextCoding hint) => Assert.Equal(text, VietnameseRepair.Read(text, hint).Text);

    [Theory]
    [InlineData("aù aø aû aõ aï aâ aá aà aå aã aä aê aé aè aú aü aë", "á à ả ã ạ â ấ ầ ẩ ẫ ậ ă ắ ằ ẳ ẵ ặ")]
    [InlineData("eù eø eû eõ eï eâ eá eà eå eã eä", "é è ẻ ẽ ẹ ê ế ề ể ễ ệ")]
    [InlineData("où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï", "ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ ơ ớ ờ ở ỡ ợ")]
    [InlineData("uù uø uû uõ uï ö öù öø öû öõ öï yù yø yû yõ î í ì æ ó ò ñ", "ú ù ủ ũ ụ ư ứ ừ ử ữ ự ý ỳ ỷ ỹ ỵ í ì ỉ ĩ ị đ")]
    public void The_whole_VNI_table_is_known_in_both_cases(string vni, string plain)
    {
        Assert.Equal(plain, LegacyCoding.FromVni(vni));
        Assert.Equal(plain.ToUpperInvariant(), LegacyCoding.FromVni(vni.ToUpperInvariant()));
    }

    [Fact]
    public void Letters_typed_apart_from_their_marks_are_joined()
    {
        var apart = "Nguyễn Thị Đường".Normalize(NormalizationForm.FormD);
        Assert.Equal("Nguyễn Thị Đường", VietnameseRepair.Read(apart).Text);
        // Windows-1258: the hat is composed, the tone apart
        Assert.Equal("Nguyễn", VietnameseRepair.Read("Nguyê\u0303n").Text);
    }

    [Fact]
    public void Any_name_survives_TCVN3_and_back()
    {
        var names =
            "nguyễn trần lê phạm hoàng phan vũ đặng bùi đỗ hồ ngô dương lý thị văn đức hùng dũng hương phượng quỳnh thủy yến oanh khuê nghĩa giảng huệ".Split(
                ' '
            );
        Gen.Int[0, names.Length - 1]
            .Array[2, 4]
            .Sample(
                words =>
                {
                    var name = string.Join(' ', words.Select(i => names[i]));
                    Assert.Equal(name, VietnameseRepair.Read(LegacyCoding.ToTcvn3(name), TextCoding.Tcvn3).Text);
                },
                iter: 500
            );
    }

    [Theory]
    [InlineData("nguyễn", true)]
    [InlineData("HUỲNH", true)]
    [InlineData("hoà", true)]
    [InlineData("hòa", true)]
    [InlineData("quý", true)]
    [InlineData("giêng", true)]
    [InlineData("khuya", true)]
    [InlineData("nguyôn", false)]
    [InlineData("thò", true)]
    [InlineData("traàn", false)]
    [InlineData("ácc", false)]
    [InlineData("hàc", false)]
    [InlineData("hạc", true)]
    [InlineData("", false)]
    public void A_word_is_a_syllable_or_not(string word, bool syllable) => Assert.Equal(syllable, Syllable.Is(word));

    [Theory]
    [InlineData("NGUYỄN VĂN AN", "Nguyễn Văn An")]
    [InlineData("nguyễn văn an", "Nguyễn Văn An")]
    [InlineData("NGUYỄN VĂN An", "Nguyễn Văn An")]
    [InlineData("Nguyễn Văn An", "Nguyễn Văn An")]
    [InlineData("H'HEN NIÊ", "H'Hen Niê")]
    [InlineData("K’Sor A", "K’Sor A")]
    [InlineData("NGUYỄN T. LAN", "Nguyễn T. Lan")]
    [InlineData("123", "123")]
    public void Names_in_capitals_are_brought_to_Name_Case(string found, string name) => Assert.Equal(name, VietnameseText.NameCase(found));

    [Theory]
    [InlineData("Nguyễn Thị Hòa", "nguyễn thị HOÀ", true)]
    [InlineData("Thúy", "Thuý", true)]
    [InlineData("Hòa", "Hóa", false)]
    [InlineData("Đông", "Dòng", false)]
    [InlineData("Tân", "Tan", false)]
    public void Names_are_the_same_wherever_the_tone_mark_stands(string left, string right, bool same) =>
        Assert.Equal(same, VietnameseText.MatchKey(left).Equals(VietnameseText.MatchKey(right), StringComparison.Ordinal));

    [Theory]
    [InlineData("  Nguyễn\u00A0 Văn\r\nAn\u200B ", "Nguyễn Văn An")]
    [InlineData("\t", "")]
    [InlineData("An", "An")]
    public void Text_is_brought_to_one_line(string found, string tidy) => Assert.Equal(tidy, VietnameseText.Tidy(found));

    [Fact]
    public void Tidying_twice_changes_nothing() =>
        Gen.String.Sample(text => VietnameseText.Tidy(VietnameseText.Tidy(text)).Equals(VietnameseText.Tidy(text), StringComparison.Ordinal));
}
