using HocVuSo.People.Import;

namespace HocVuSo.Tests.People.Import;

[OneDatabase]
public sealed class VillageNamesTests
{
    private static readonly VillageNames Villages = new(
        [
            new(1, "Thôn Đông", []),
            new(2, "Thôn Dòng", []),
            new(3, "Thôn 3", ["Xóm Bãi"]),
            new(4, "Khu 4", []),
            new(5, "Thôn 4", []),
            new(6, "Tổ dân phố Đội Cấn", []),
            new(7, "Khu dân cư Hòa Bình", ["Thôn Thượng", "Thôn Hạ"]),
        ],
        ["xã Vĩnh Tường", "thị trấn Vĩnh Tường"],
        ["xã Thổ Tang", "xã Vĩnh Tường"],
        [("Thôn Phú Hạ", "xã Thổ Tang")]
    );

    [Theory]
    [InlineData("Thôn Đông", 1)]
    [InlineData("THÔN ĐÔNG", 1)]
    [InlineData("Đông", 1)]
    [InlineData("T.Đông", 1)]
    [InlineData("T. Đông", 1)]
    [InlineData("Th.Đông", 1)]
    [InlineData("thôn đông.", 1)]
    [InlineData("Thôn Dòng", 2)]
    [InlineData("Thôn 3", 3)]
    [InlineData("Thôn 03", 3)]
    [InlineData("thôn số 3", 3)]
    [InlineData("T3", 3)]
    [InlineData("3", 3)]
    [InlineData("Khu 4", 4)]
    [InlineData("K4", 4)]
    [InlineData("Thôn 4", 5)]
    [InlineData("TDP Đội Cấn", 6)]
    [InlineData("Tổ Đội Cấn", 6)]
    [InlineData("KDC Hoà Bình", 7)]
    [InlineData("Xóm Giếng, thôn Đông, xã Vĩnh Tường, tỉnh Phú Thọ", 1)]
    [InlineData("Thôn Đông - Vĩnh Tường", 1)]
    [InlineData("thôn Đông, TT. Vĩnh Tường", 1)]
    public void A_village_is_found_by_the_ways_its_name_is_written(string text, int no)
    {
        var match = Villages.Match(text);
        Assert.Equal((VillageOutcome.Found, no), (match.Outcome, match.No));
    }

    [Theory]
    [InlineData("khu 3", 3)]
    [InlineData("Khu Đông", 1)]
    [InlineData("Xóm Bãi", 3)]
    [InlineData("Thôn Thượng", 7)]
    [InlineData("Thon Doi Can", 6)]
    public void A_village_under_another_kind_or_former_name_is_found_and_said(string text, int no)
    {
        var match = Villages.Match(text);
        Assert.Equal((VillageOutcome.FoundLoosely, no), (match.Outcome, match.No));
    }

    [Theory]
    [InlineData("thon dong")]
    [InlineData("4")]
    public void A_name_that_fits_two_villages_is_not_guessed(string text)
    {
        var match = Villages.Match(text);
        Assert.Equal((VillageOutcome.Ambiguous, 2), (match.Outcome, match.Others.Count));
    }

    [Theory]
    [InlineData("Thôn Phú Hạ")]
    [InlineData("thon phu ha")]
    [InlineData("Thôn Đông, xã Thổ Tang")]
    [InlineData("Thôn Trung, xã Thổ Tang, tỉnh Phú Thọ")]
    public void A_village_of_another_commune_names_that_commune(string text)
    {
        var match = Villages.Match(text);
        Assert.Equal((VillageOutcome.OtherCommune, "xã Thổ Tang"), (match.Outcome, match.Others[0]));
    }

    [Theory]
    [InlineData("Thôn Đông Đa", "")]
    [InlineData("Thôn Đội Cấm", "Tổ dân phố Đội Cấn")]
    [InlineData("Hà Nội", "")]
    [InlineData("thôn", "")]
    [InlineData("99", "")]
    public void An_unknown_village_is_answered_with_the_nearest_name(string text, string nearest)
    {
        var match = Villages.Match(text);
        Assert.Equal((VillageOutcome.Unknown, nearest), (match.Outcome, match.Others.FirstOrDefault() ?? ""));
    }
}
