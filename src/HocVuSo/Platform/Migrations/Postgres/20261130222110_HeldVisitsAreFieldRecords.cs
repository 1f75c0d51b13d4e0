using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HocVuSo.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class HeldVisitsAreFieldRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // a phone that sends one of them again is not told that it counts
            migrationBuilder.Sql("DELETE FROM field_records WHERE \"Id\" IN (SELECT \"Id\" FROM held_visits)");
            migrationBuilder.DropTable(
                name: "held_visits");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "held_visits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Content = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    HeldAt = table.Column<long>(type: "bigint", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    RefusedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SentBy = table.Column<int>(type: "integer", nullable: false),
                    VillageNo = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_held_visits", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_held_visits_Day",
                table: "held_visits",
                column: "Day");
        }
    }
}
