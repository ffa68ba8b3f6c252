-- Run by Tests/Editors/try, after which the page has one correction.

local function require_that(fact, what)
  if fact then return end
  io.stderr:write('FAILED: ' .. what .. '\n')
  vim.cmd('cquit 1')
end

local function wait_for(condition, what) require_that(vim.wait(10000, condition, 50), what) end

dofile(vim.env.RECIPE)
vim.cmd('filetype on')
vim.cmd.edit(vim.env.SITE .. '/publications.md')
wait_for(function() return #vim.diagnostic.get(0) > 0 end, 'findings are marked')

local finding = vim.iter(vim.diagnostic.get(0)):find(function(each) return each.message:find('672809', 1, true) end)
require_that(finding, 'the wrong pages are marked')
vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })

local client = vim.lsp.get_clients({ bufnr = 0 })[1]
local record = client:request_sync('textDocument/hover', vim.lsp.util.make_position_params(0, client.offset_encoding), 5000, 0)
require_that(record.result.contents.value:find('Article number**: 672809', 1, true), 'the record is shown')

local titles = {}
vim.lsp.buf.code_action({
  filter = function(action)
    table.insert(titles, action.title)
    return action.title:find('^Correct “1–11”')
  end,
  apply = true,
})
wait_for(function() return vim.fn.getline('.'):find('9(June), 672809.', 1, true) end, 'the correction is applied')
print('actions: ' .. table.concat(titles, '; '))
vim.cmd.write()
vim.cmd('qall')
