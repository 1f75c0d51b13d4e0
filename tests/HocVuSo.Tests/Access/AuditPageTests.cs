using System.Net;
using System.Text.RegularExpressions;
using HocVuSo.Access;
using HocVuSo.Platform;
using HocVuSo.Sync.Up;
using HocVuSo.Tests.Architecture;
using HocVuSo.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Access;

/// <summary>The log of who did what: read by an administrator, chained and signed behind her.</summary>
public sealed partial class AuditPageTests : AccountLife
{
    [Fact]
    public async Task It_is_filtered_by_person_unit_and_day_and_holds_no_values()
    {
        var home = await Neighbours.MoveIn(App);
        using (var bình = App.As(Cast.Bình))
        {
            await bình.Page($"/nguoi/{home.Lành.Value}");
        }
        using var quản = App.As(Cast.Quản);
        var page = (await quản.Page("/nhat-ky?nguoi=binh")).Body!.TextContent;
        Assert.Contains("Xem thông tin một người", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Thị Lành", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lập tài khoản", page, StringComparison.Ordinal);
        Assert.Contains(
            "Xem thông tin một người",
            (await quản.Page($"/nhat-ky?don-vi={World.Commune}&ngay=15/03/2026")).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Xem thông tin một người", (await quản.Page($"/nhat-ky?don-vi={World.Neighbour}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Xem thông tin một người", (await quản.Page("/nhat-ky?ngay=14/03/2026")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_neighbour_s_administrator_reads_her_own_and_officers_nothing()
    {
        var home = await Neighbours.MoveIn(App);
        using (var bình = App.As(Cast.Bình))
        {
            await bình.Page($"/nguoi/{home.Lành.Value}");
            Assert.Equal(HttpStatusCode.NotFound, await bình.Status("/nhat-ky"));
        }
        await Hire(Kế);
        using var kế = App.As(Kế);
        Assert.DoesNotContain("Xem thông tin một người", (await kế.Page("/nhat-ky")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await kế.Status($"/nhat-ky?don-vi={World.Commune}"));
    }

    /// <summary>Both ways: none without words, no words for a code that nobody writes.</summary>
    [Fact]
    public void Every_code_the_source_writes_has_its_words()
    {
        var written =
            from file in Repository.Files("src/HocVuSo")
            where file.EndsWith(".cs", StringComparison.Ordinal)
            from note in Noted().Matches(Repository.Read(file))
            from code in Code().Matches(note.Value)
            from whole in code.Value.EndsWith('-') ? FieldKinds().Select(k => code.Value + k) : [code.Value]
            select whole;
        Assert.Equal(written.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ActionWords.All.Keys.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> FieldKinds() => typeof(RecordKinds).GetFields().Select(f => (string)f.GetRawConstantValue()!);

    /// <summary>audit.Note(…); and audit.NoteAll(…); to the end of the statement.</summary>
    [GeneratedRegex(@"\bNote(All)?\([^;]*;", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Noted();

    [GeneratedRegex("""(?<=")[a-z-]+\.[a-z-]+(?=")""", RegexOptions.None, 1000)]
    private static partial Regex Code();
}

public sealed class SealAuditTests : AccountLife
{
    [Fact]
    public async Task Entries_are_chained_and_signed_and_the_chain_holds()
    {
        await Seal();
        await Hire(Kế);
        await Seal();
        var outcome = await Check();
        Assert.Null(outcome.Break);
        Assert.Equal((await Entries(), 0L), (outcome.Links, outcome.Unsealed));
        Assert.True(await App.Read(db => db.Set<AuditHead>().CountAsync(Stop)) >= 1);
    }

    [Theory]
    [InlineData("UPDATE \"audit\" SET \"Account\" = 99 WHERE \"Id\" = 3", "Dòng nhật ký 3 ", "đã bị sửa")]
    [InlineData("UPDATE \"audit\" SET \"At\" = \"At\" + 1 WHERE \"Id\" = 3", "Dòng nhật ký 3 ", "đã bị sửa")]
    [InlineData("DELETE FROM \"audit\" WHERE \"Id\" = 3", "Dòng nhật ký 3 ", "đã bị xóa")]
    [InlineData("DELETE FROM \"audit_links\" WHERE \"Seq\" = 3", "mắt xích 3", "Thiếu")]
    [InlineData("DELETE FROM \"audit_links\" WHERE \"Seq\" > 2", "dừng ở mắt 2", "bị xóa")]
    [InlineData("UPDATE \"audit_heads\" SET \"At\" = \"At\" + 1", "Chữ ký ở mắt", "không khớp")]
    public async Task A_change_behind_the_log_is_found_and_named(string sql, string where, string what)
    {
        await Seal();
        await App.Read(async db =>
        {
            await db.Database.OpenConnectionAsync(Stop);
            await using var command = db.Command(sql);
            return await command.ExecuteNonQueryAsync(Stop);
        });
        var words = (await Check()).Break;
        Assert.NotNull(words);
        Assert.Contains(where, words, StringComparison.Ordinal);
        Assert.Contains(what, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_node_waits_for_the_lease()
    {
        await Seal();
        await Hire(Kế);
        var other = Ids.New(App.Clock);
        await Try();
        Assert.NotEqual(other, await Owner());
        // this node's own sealer, once a second, may be faster; then it has nothing left to seal
        for (var i = 0; i < 2 && await Owner() != other; i++)
        {
            App.Clock.Advance(TimeSpan.FromSeconds(11));
            await Try();
        }
        Assert.Equal(other, await Owner());
        var outcome = await Check();
        Assert.Null(outcome.Break);
        Assert.Equal(0, outcome.Unsealed);

        Task Try() => App.Write((SealAudit slice) => slice.Run(other, Stop));
        Task<Guid> Owner() => App.Read(db => db.Set<Lease>().Where(l => l.Name == "audit").Select(l => l.Owner).SingleAsync(Stop));
    }

    private Task<long> Entries() => App.Read(db => db.Set<AuditEntry>().LongCountAsync(Stop));

    private Task Seal() => App.Services.GetRequiredService<AuditSealer>().SealAll(Stop);

    private async Task<AuditChain.Outcome> Check()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditChain>().Check(Stop);
    }
}
