using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;

namespace HocVuSo.Tests.People.Duplicates;

/// <summary>How likely two entries are one person, and why.</summary>
[OneDatabase]
public sealed class SamePersonTests
{
    private static SamePerson.Traits Who(string name, string birth, string? number = null, Sex sex = Sex.Unknown, int village = 1) =>
        new(Vn.Fold(name), BirthDate.Parse(birth), sex, village, null, number, null);

    [Theory]
    [InlineData("Nguyễn Thị Dung", "1954", "nguyen thi dung", "15/03/1954", true)] // no diacritics, only the year
    [InlineData("Đặng Văn Đức", "12/05/1960", "Dang Van Duc", "05/12/1960", true)] // day and month swapped
    [InlineData("Nguyễn Lan", "15/03/1954", "Nguyễn Thị Lan", "15/03/1954", true)] // middle name missing
    [InlineData("Nguyễn T. Lan", "15/03/1954", "Nguyễn Thị Lan", "15/03/1954", true)] // abbreviated
    [InlineData("Lan Nguyễn Thị", "15/03/1954", "Nguyễn Thị Lan", "15/03/1954", true)] // given name first
    [InlineData("Nguyễn Thị Dung", "01/01/1954", "Nguyễn Thị Dung", "15/03/1954", true)] // 01/01 stands for the year
    [InlineData("Nguyễn Thị Dung", "14/03/1954", "Nguyễn Thị Dung", "15/03/1954", false)] // another day
    [InlineData("Nguyễn Thị Dung", "1954", "Nguyễn Thị Dung", "1955", false)]
    [InlineData("Nguyễn Thị Dung", "1954", "Nguyễn Thị Dũng Anh", "1954", false)]
    [InlineData("Nguyễn Lan", "1954", "Nguyễn Thị Lan", "1954", false)] // a year and half a name are not enough
    [InlineData("Trần Văn Nam", "15/03/1954", "Nguyễn Văn Nam", "15/03/1954", false)] // another family
    public void Worth_a_look_or_not(string name, string birth, string other, string otherBirth, bool look)
    {
        var score = SamePerson.Score(Who(name, birth), Who(other, otherBirth), out _);
        Assert.Equal(look, score >= SamePerson.WorthALook);
        Assert.Equal(score, SamePerson.Score(Who(other, otherBirth), Who(name, birth), out _));
    }

    [Fact]
    public void One_ID_number_is_one_person_and_two_numbers_are_doubtful()
    {
        Assert.Equal(100, SamePerson.Score(Who("Nguyễn Lan", "1954", "a"), Who("Nguyễn Thị Lan", "1955", "a"), out var why));
        Assert.True(why.HasFlag(Likeness.SameNumber));
        Assert.InRange(SamePerson.Score(Who("Nguyễn Văn An", "1980", "a"), Who("Nguyễn Gia Bảo", "2015", "a"), out _), SamePerson.WorthALook, 80); // the father's number
        Assert.InRange(
            SamePerson.Score(Who("Nguyễn Thị Lan", "15/03/1954", "a"), Who("Nguyễn Thị Lan", "15/03/1954", "b"), out _),
            0,
            SamePerson.WorthALook - 1
        );
    }

    [Fact]
    public void A_man_and_a_woman_of_one_name_are_two() =>
        Assert.InRange(
            SamePerson.Score(Who("Nguyễn Hồng Hạnh", "1954", sex: Sex.Male), Who("Nguyễn Hồng Hạnh", "1954", sex: Sex.Female), out _),
            0,
            SamePerson.WorthALook - 1
        );
}
