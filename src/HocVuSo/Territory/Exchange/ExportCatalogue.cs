using System.Text;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HocVuSo.Territory.Exchange;

/// <summary>Takes the catalogue and the shapes of a part of the tree out as files (xuất danh mục).</summary>
internal static class ExportCatalogue
{
    public static void Map(IEndpointRouteBuilder routes, IEndpointRouteBuilder api)
    {
        routes.MapGet("/dia-ban/xuat/{file}", Run).Needs(Scope.None, Permission.ReadFigures, Permission.ManageUnits);
        api.MapGet("/units", Search).Needs(Scope.None, Permission.ReadFigures, Permission.ManageUnits);
    }

    /// <param name="Found">The name or code that was found; may have ended.</param>
    /// <param name="Now">Codes of the units it is or belongs to today.</param>
    public sealed record FoundView(string Code, string Name, string Kind, DateOnly From, DateOnly? To, string Found, IReadOnlyList<string> Now);

    private static async Task<Ok<IReadOnlyList<FoundView>>> Search(
        string q,
        int? size,
        MapKeeper maps,
        TimeProvider clock,
        Text T,
        CancellationToken cancellation
    )
    {
        var found = (await maps.Map(cancellation)).Find(q, clock.TodayInVietnam(), Math.Clamp(size ?? 20, 1, 100));
        return TypedResults.Ok<IReadOnlyList<FoundView>>([
            .. found.Select(f => new FoundView(
                f.As.Code,
                f.As.Name,
                f.As.Kind is UnitKind.Village ? "thôn" : f.As.Kind.Word(),
                f.As.From,
                f.As.To == DateOnly.MaxValue ? null : f.As.To,
                f.Words(T),
                [.. f.Now.Select(n => n.Code)]
            )),
        ]);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Run(
        string file,
        [FromQuery(Name = "don-vi")] string? unit,
        Db db,
        MapKeeper maps,
        Actor actor,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        if (map.ByCode(unit ?? "", today) is not { } card)
        {
            return TypedResults.NotFound();
        }
        var path = map.PathOn(card.No, today);
        if (!actor.May(Permission.ReadFigures, path) && !actor.May(Permission.ManageUnits, path))
        {
            return TypedResults.NotFound();
        }
        using var target = new MemoryStream();
        switch (file)
        {
            case "danh-muc.xlsx":
                CatalogueFile.WriteXlsx(target, CatalogueFile.Of(map, path, today));
                return TypedResults.File(target.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"danh-muc-{card.Code}.xlsx");
            case "danh-muc.csv":
                await using (var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
                {
                    CatalogueFile.WriteCsv(writer, CatalogueFile.Of(map, path, today));
                }
                return TypedResults.File(target.ToArray(), "text/csv", $"danh-muc-{card.Code}.csv");
            case "ban-do.geojson":
                var units = map.AllOn(today)
                    .Where(c => c.Path.StartsWith(path, StringComparison.Ordinal))
                    .OrderBy(c => c.Path, StringComparer.Ordinal)
                    .ToList();
                var shapes = await UnitShapes.Latest(db, units.Select(u => u.No), cancellation);
                await GeoJson.Write(
                    target,
                    units.Select(u =>
                        (
                            u.Code,
                            u.Name,
                            u.Kind is UnitKind.Village ? "thôn" : u.Kind.Word(),
                            u.ParentNo is { } parent ? map.Nearest(parent, today).Code : "",
                            shapes.GetValueOrDefault(u.No)
                        )
                    ),
                    cancellation
                );
                return TypedResults.File(target.ToArray(), "application/geo+json", $"ban-do-{card.Code}.geojson");
            default:
                return TypedResults.NotFound();
        }
    }
}
