using System.Net;
using HocVuSo.Platform;
using HocVuSo.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Access;

/// <summary>The log of who did what: read by an administrator, chained and signed behind her.</summary>
public sealed class AuditPageTests : AccountLife
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
        Assert.Contains("people.read", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Thị Lành", page, StringComparison.Ordinal);
        Assert.DoesNotContain("access.open-account", page, StringComparison.Ordinal);
        Assert.Contains("people.read", (await quản.Page($"/nhat-ky?don-vi={World.Commune}&ngay=15/03/2026")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("people.read", (await quản.Page($"/nhat-ky?don-vi={World.Neighbour}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("people.read", (await quản.Page("/nhat-ky?ngay=14/03/2026")).Body!.TextContent, StringComparison.Ordinal);
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
        Assert.DoesNotContain("people.read", (await kế.Page("/nhat-ky")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await kế.Status($"/nhat-ky?don-vi={World.Commune}"));
    }
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
        Assert.Equal(0, await App.Write((SealAudit slice) => slice.Run(other, Stop)));
        App.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.True(await App.Write((SealAudit slice) => slice.Run(other, Stop)) > 0);
    }

    private Task<long> Entries() => App.Read(db => db.Set<AuditEntry>().LongCountAsync(Stop));

    private Task Seal() => App.Services.GetRequiredService<AuditSealer>().SealAll(Stop);

    private async Task<AuditChain.Outcome> Check()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditChain>().Check(Stop);
    }
}
